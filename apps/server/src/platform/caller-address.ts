import type { IncomingMessage } from 'node:http';

/**
 * Where a request came from, as Express says it in `request.ip`: of those that passed it on, the last so many are our own proxies. For
 * what does not go through Express: sockets and documents.
 */
export function callerAddress(request: IncomingMessage, { trustedProxies }: { trustedProxies: number }): string {
  const passedOn = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const nearestFirst = [request.socket.remoteAddress ?? '', ...passedOn.reverse()];
  return nearestFirst[Math.min(trustedProxies, nearestFirst.length - 1)] ?? '';
}
