import { type AddressInfo, createServer } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface TestMailServer {
  /** For SMTP_URL. */
  url: string;
  /** What was taken in, in order. */
  mails: ParsedMail[];
  /** What to do with the next mails: take them (and say so only when released), say "not now", or cut the line when all of it has arrived. */
  answer: 'take' | 'hold' | 'refuse' | 'cut';
  /** Says so for the mails that were held. */
  release(): void;
  /** Addresses that it takes no mail for: not now (4xx), or never (5xx). */
  refuses: Map<string, 450 | 550>;
  /** To whom the mails went that were taken in, in order. */
  reached(): string[];
  close(): Promise<void>;
}

/** A real mail server on a free port; `secure`: it speaks TLS from the first byte, with a certificate that nobody trusts. */
export async function startMailServer({ secure = false } = {}): Promise<TestMailServer> {
  let held: (() => void)[] = [];
  const made: Omit<TestMailServer, 'url' | 'close'> = {
    mails: [],
    release() {
      for (const done of held) done();
      held = [];
    },
    answer: 'take',
    refuses: new Map(),
    reached: () => made.mails.map(({ to }) => (to && 'text' in to ? to.text : '')),
  };
  const server = new SMTPServer({
    secure,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = made.refuses.get(address);
      done(code && Object.assign(new Error(`No mail for ${address}`), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (made.answer === 'refuse') {
          done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          return;
        }
        void simpleParser(Buffer.concat(chunks)).then((mail) => {
          made.mails.push(mail);
          if (made.answer === 'cut') cut(server, session.id);
          else if (made.answer === 'hold') held.push(done);
          else done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(made, {
    url: `${secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  });
}

function cut(server: SMTPServer, sessionId: string): void {
  // Its connections are not in its type: the line of this very session is destroyed, as a broken network would.
  const { connections } = server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> };
  for (const connection of connections) if (connection.id === sessionId) connection._socket.destroy();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
