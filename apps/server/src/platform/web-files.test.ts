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
  await writeFile(join(folder, 'index.html'), '<html><head><title>Soundings</title></head><body></body></html>');
  const openings = {
    '/skills': { code: ['/assets/page-1.js'], asks: ['/api/threads?show=all'] },
    '/skills/new': { code: ['/assets/small-1.js'], asks: [] },
    '/skills/:threadId': { code: [], asks: ['/api/threads/:threadId'] },
  };
  await writeFile(join(folder, 'openings.json'), JSON.stringify(openings));
  await compressFiles(folder);
  // Only what the build wrote down is sent in this form: the answer is not made for the request.
  await writeFile(join(folder, 'assets/late-1.js'), words);
  server.use(webFiles(folder, 'soundings'));
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

const asks = (path: string) => `<link rel="preload" href="${path}" as="fetch" crossorigin>`;
const code = (file: string) => `<link rel="modulepreload" href="${file}" crossorigin>`;

it.each([
  ['the code and what it reads', '/skills', 'soundings=x', asks('/api/threads?show=all') + code('/assets/page-1.js')],
  ['the code alone to who is signed out', '/skills', 'other=soundings', code('/assets/page-1.js')],
  [
    'the code alone where the address asks for something else',
    '/skills?tag=a',
    'soundings=x',
    code('/assets/page-1.js'),
  ],
  ['the page of that name before the one of an id', '/skills/new', 'soundings=x', code('/assets/small-1.js')],
  ['what is read by the id in the address', '/skills/a-B_9', 'soundings=x', asks('/api/threads/a-B_9')],
  ['nothing for what is no id', '/skills/%22%3E%3Cscript%3E', 'soundings=x', ''],
  ['nothing for a page that says nothing of it', '/people', 'soundings=x', ''],
])('names in the head %s', async (_, path, cookie, links) => {
  const page = await request(server).get(path).set('Cookie', cookie).expect(200);
  expect(page.text).toBe(`<html><head><title>Soundings</title>${links}</head><body></body></html>`);
  expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', vary: expect.stringContaining('Cookie') });
});
