import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compressFiles } from './compressed-files.ts';
import { webFiles } from './web-files.ts';

const words = 'export const words = "the same again and again";\n'.repeat(200);
let folder = '';
const server = express();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets/page-1.js'), words);
  await writeFile(join(folder, 'assets/small-1.js'), 'export {};');
  await compressFiles(folder);
  // Only what the build wrote down is sent in this form: the answer is not made for the request.
  await writeFile(join(folder, 'assets/late-1.js'), words);
  server.use(webFiles(folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['gzip, br;q=0', 'gzip'],
])('sends to who takes "%s" what the build made smaller', async (taken, encoding) => {
  const answer = await request(server).get('/assets/page-1.js').set('Accept-Encoding', taken).expect(200);
  expect(answer.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
  expect(answer.headers['content-type']).toMatch(/^text\/javascript/);
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(Number(answer.headers['content-length'])).toBeLessThan(500);
});

it('sends the file as it is to who takes nothing else, and what is too small to gain', async () => {
  const plain = await request(server).get('/assets/page-1.js').set('Accept-Encoding', 'identity').expect(200);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.text ?? plain.body.toString()).toBe(words);
  const small = await request(server).get('/assets/small-1.js').set('Accept-Encoding', 'br').expect(200);
  expect(small.headers['content-encoding']).toBeUndefined();
});

it('compresses while sending what has no smaller form', async () => {
  const late = await request(server).get('/assets/late-1.js').set('Accept-Encoding', 'gzip').expect(200);
  expect(late.headers['content-encoding']).toBe('gzip');
  expect(late.headers['content-length']).toBeUndefined();
});
