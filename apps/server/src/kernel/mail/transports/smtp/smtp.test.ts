import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#kernel/clock/index.ts';
import { TEST_CERT, TEST_KEY } from '#kernel/fetch/fetch.fixtures.ts';
import { certainlyNotSent, openTransport } from '../../index.ts';
import { mail, type Received, transportContract } from '../transport.contract.ts';

interface Arrived {
  recipients: string[];
  mime: string;
}

async function startServer(more: SMTPServerOptions = {}) {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let mime = '';
      stream.on('data', (part) => {
        mime += part;
      });
      stream.on('end', () => {
        arrived.push({ mime, recipients: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      });
    },
    ...more,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { arrived, port: (server.server.address() as AddressInfo).port };
}

const headerOf = (mime: string, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(mime.replace(/\r\n[ \t]+/g, ' '))?.[1]?.trim() ?? '';
const decodeWords = (text: string) =>
  text.replace(/=\?utf-8\?q\?([^?]*)\?=\s*/gi, (_, words: string) =>
    decodeURIComponent(words.replaceAll('_', ' ').replaceAll('=', '%')),
  );
const seen = ({ mime, recipients }: Arrived): Received => ({
  recipients,
  messageId: headerOf(mime, 'Message-ID'),
  subject: decodeWords(headerOf(mime, 'Subject')),
});

const open = (port: number, settings: object = {}) =>
  openTransport(
    'smtp',
    { host: '127.0.0.1', port, security: 'none', timeoutMs: 1500, ...settings },
    { clock: systemClock },
  );
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'sent' }),
    (error) => error as { code: string },
  );

transportContract('smtp', async () => {
  const { arrived, port } = await startServer();
  return { transport: open(port), received: () => arrived.map(seen) };
});

test('blind copies are in no header, and the headers that were asked for are', async () => {
  const { arrived, port } = await startServer();
  await open(port).send(
    mail({ bcc: [{ address: 'secret@example.org' }], headers: { 'List-Unsubscribe': '<https://example.com/u>' } }),
  );
  expect(arrived[0]?.recipients).toContain('secret@example.org');
  expect(arrived[0]?.mime).not.toContain('secret@example.org');
  expect(headerOf(arrived[0]?.mime ?? '', 'List-Unsubscribe')).toBe('<https://example.com/u>');
});

test('a text that looks like the end of the mail or like a file stays text', async () => {
  const { arrived, port } = await startServer();
  await open(port).send(
    mail({ text: 'one\r\n.\r\nMAIL FROM:<x@example.com>\r\n/etc/passwd', html: '<img src="file:///etc/passwd">' }),
  );
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.mime).not.toContain('root:');
});

test('signing in happens over an encrypted connection with a checked certificate', async () => {
  const asked: string[] = [];
  const { arrived, port } = await startServer({
    authOptional: false,
    disabledCommands: [],
    key: TEST_KEY,
    cert: TEST_CERT,
    onAuth: ({ username = '', password }, session, done) => {
      asked.push(`${username} ${session.secure}`);
      done(password === 'right' ? null : new Error('wrong'), { user: username });
    },
  });
  const resolve = async () => '127.0.0.1';
  const secure = (more: object) =>
    openTransport(
      'smtp',
      { host: 'secure.test', port, user: 'u', password: 'right', ca: TEST_CERT, ...more },
      { clock: systemClock, resolve },
    );
  await secure({}).send(mail());
  expect(arrived).toHaveLength(1);
  expect(asked).toEqual(['u true']);
  const wrong = await failureOf(secure({ password: 'canary-password' }).send(mail()));
  expect(wrong.code).toBe('mail.unauthorised');
  expect(JSON.stringify(wrong) + String(wrong)).not.toContain('canary-password');
  expect((await failureOf(secure({ ca: undefined }).send(mail()))).code).toBe('mail.unreachable');
  expect((await failureOf(secure({ host: 'other.test' }).send(mail()))).code).toBe('mail.unreachable');
});

test('a server without encryption is refused when encryption is asked for', async () => {
  const { arrived, port } = await startServer();
  expect((await failureOf(open(port, { security: 'starttls' }).send(mail()))).code).toBe('mail.unreachable');
  expect(arrived).toEqual([]);
});

test('a refused recipient is named, and the others get the mail', async () => {
  const { port } = await startServer({
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('bad') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
  });
  const sent = await open(port).send(mail({ cc: [{ address: 'bad@example.org' }] }));
  expect(sent).toMatchObject({ accepted: ['one@example.org'], rejected: ['bad@example.org'] });
  const none = await failureOf(open(port).send(mail({ to: [{ address: 'bad@example.org' }] })));
  expect([none.code, certainlyNotSent(none)]).toEqual(['mail.refused', true]);
});

test.each([
  [451, 'mail.busy'],
  [554, 'mail.refused'],
])('an answer %i after the mail was handed over is %s, and certain', async (responseCode, code) => {
  const { port } = await startServer({
    onData: (stream, _, done) =>
      void stream.resume().on('end', () => done(Object.assign(new Error('no'), { responseCode }))),
  });
  const failure = await failureOf(open(port).send(mail()));
  expect([failure.code, certainlyNotSent(failure)]).toEqual([code, true]);
});

test('a connection that breaks or falls silent after the mail was handed over leaves its fate unknown', async () => {
  const sockets: Socket[] = [];
  const { port } = await startServer({
    onData: (stream) => void stream.resume().on('end', () => sockets.forEach((each) => void each.destroy())),
  });
  // A line in between that can be cut.
  const relay = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    sockets.push(near);
    near
      .on('error', () => {})
      .pipe(far)
      .on('error', () => {})
      .pipe(near);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void relay.close());
  await new Promise((resolve) => relay.once('listening', resolve));
  const broken = await failureOf(open((relay.address() as AddressInfo).port).send(mail()));
  expect([broken.code, certainlyNotSent(broken)]).toEqual(['mail.unknown', false]);

  const { port: silent } = await startServer({ closeTimeout: 50, onData: (stream) => void stream.resume() });
  const failure = await failureOf(open(silent, { timeoutMs: 150 }).send(mail()));
  expect([failure.code, certainlyNotSent(failure)]).toEqual(['mail.unknown', false]);
});

test('a server that is not there, or never greets, got nothing for certain', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await new Promise((resolve) => silent.once('listening', resolve));
  for (const port of [1, (silent.address() as AddressInfo).port]) {
    const failure = await failureOf(open(port, { timeoutMs: 150 }).send(mail()));
    expect([failure.code, certainlyNotSent(failure)]).toEqual(['mail.unreachable', true]);
  }
});
