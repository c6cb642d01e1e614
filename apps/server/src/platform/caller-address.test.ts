import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { io } from 'socket.io-client';
import { expect, it } from 'vitest';
import { startApp } from '../../../../tests/support/start-app.ts';
import { callerAddress } from './caller-address.ts';

it('is the address that Express takes, whoever writes what into the header', async () => {
  for (const trustedProxies of [0, 1, 2, 5]) {
    const server = express().set('trust proxy', trustedProxies);
    server.use((request, response) => void response.json([request.ip, callerAddress(request, { trustedProxies })]));
    const http = createServer(server).listen(0, '127.0.0.1');
    await once(http, 'listening');
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const taken: string[] = [];
    for (const passedOn of ['', '192.0.2.1', '192.0.2.9, 192.0.2.1', ' 192.0.2.8,192.0.2.9 ,, 2001:db8::1 ', ',']) {
      const answer = await fetch(url, { headers: passedOn ? { 'X-Forwarded-For': passedOn } : {} });
      const [theirs, ours] = (await answer.json()) as [string, string];
      expect([trustedProxies, passedOn, ours]).toEqual([trustedProxies, passedOn, theirs]);
      taken.push(ours);
    }
    expect(new Set(taken).size > 1).toBe(trustedProxies > 0);
    http.close();
  }
});

it('sockets of those signed out are held to a limit by the address that the proxy passed on, as requests are', async () => {
  for (const [trusted, expected] of [
    ['1', 'ip:192.0.2.7'],
    ['0', 'ip:127.0.0.1'],
  ] as const) {
    const app = await startApp({ SOUNDINGS_TRUSTED_PROXIES: trusted });
    const counted: string[] = [];
    const { use } = app.app.limits;
    app.app.limits.use = (what, key, ...most) => {
      counted.push(`${what} ${key}`);
      return use(what, key, ...most);
    };
    const extraHeaders = { Origin: app.url, 'X-Forwarded-For': '192.0.2.7' };
    const socket = io(app.url, { path: '/live', transports: ['websocket'], extraHeaders, reconnection: false });
    await socket.timeout(5_000).emitWithAck('room:watch', { room: 'poll:nothing' });
    await fetch(`${app.url}/api/me`, { headers: extraHeaders });
    expect(counted).toEqual([`socket ${expected}`, `http ${expected}`]);
    socket.close();
    await app.stop();
  }
});
