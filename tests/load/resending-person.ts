import type { MailPace } from '@soundings/contracts/notifications';
import { defaultPaces } from '@soundings/contracts/notifications';
import { until } from '../support/until.ts';
import { opId } from './room-member.ts';

/** What all of them have in common: whether the server is there, and how often something had to be sent again. */
export interface Wire {
  url: string;
  up: boolean;
  resent: number;
}

export interface ResendingPerson {
  id: string;
  name: string;
  email: string;
  cookie: string;
  get<T>(path: string): Promise<T>;
  /** With an operation id, and again with the same one until it is answered. Throws at a refusal. */
  send<T>(method: 'POST' | 'PUT', path: string, body: object): Promise<T>;
  /** Wants all mail at this pace; `off`: no mail about mentions. */
  wantsMail(pace: MailPace): Promise<void>;
}

/** One person over HTTP, as a page that does not give up what was written. */
export async function resendingPerson(wire: Wire, email: string): Promise<ResendingPerson> {
  const headers = { Origin: wire.url, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ email, password: 'soundings-demo' });
  const signedIn = await fetch(`${wire.url}/api/sign-in`, { method: 'POST', headers, body });
  if (!signedIn.ok) throw new Error(`${email} could not sign in: ${await signedIn.text()}`);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';

  async function once(method: string, path: string, sent?: object): Promise<Response | null> {
    const options = { method, headers: { ...headers, Cookie: cookie }, signal: AbortSignal.timeout(20_000) };
    const answer = await fetch(`${wire.url}${path}`, { ...options, ...(sent && { body: JSON.stringify(sent) }) });
    // Read to its end here: a line that breaks in the middle is no answer either.
    const text = await answer.text();
    return answer.status < 500 ? new Response(text, { status: answer.status }) : null;
  }

  async function answered<T>(method: string, path: string, sent?: object): Promise<T> {
    let asked = 0;
    const answer = await until(
      async () => {
        if (!wire.up) return null;
        if (asked++ > 0 && sent) wire.resent += 1;
        return await once(method, path, sent);
      },
      `an answer to ${method} ${path}`,
      120_000,
    );
    if (!answer.ok) throw new Error(`${email}: ${method} ${path} was refused: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  const { person } = await answered<{ person: { id: string; name: string } }>('GET', '/api/me');
  const made: ResendingPerson = {
    ...{ id: person.id, name: person.name, email, cookie },
    get: (path) => answered('GET', path),
    send: (method, path, sent) => answered(method, path, { opId: opId(), ...sent }),
    async wantsMail(pace) {
      const all = Object.fromEntries(Object.keys(defaultPaces).map((topic) => [topic, pace]));
      const paces = pace === 'off' ? { ...defaultPaces, mentions: 'off' } : all;
      await answered('PUT', '/api/notifications/mail-settings', { paces, hour: 8 });
    },
  };
  return made;
}
