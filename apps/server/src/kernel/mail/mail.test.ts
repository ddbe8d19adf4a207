import { expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { type CheckedMessage, type KeptMail, openTransport } from './index.ts';
import { mail, transportContract } from './transports/transport.contract.ts';

const clock = makeTestClock('2026-05-04T10:00:00Z');
const seen = ({ messageId, subject, to, cc, bcc }: CheckedMessage) => ({
  messageId,
  subject,
  recipients: [...to, ...cc, ...bcc].map(({ address }) => address),
});

transportContract('memory', async () => {
  const sent: CheckedMessage[] = [];
  return { transport: openTransport('memory', { sent }, { clock }), received: () => sent.map(seen) };
});

function makeMailbox() {
  const kept = new Map<string, KeptMail>();
  const insert = async (message: KeptMail) => {
    if (!kept.has(message.messageId)) kept.set(message.messageId, message);
  };
  return { kept, transport: openTransport('mailbox', {}, { clock, mailbox: { insert } }) };
}

transportContract('mailbox', async () => {
  const { kept, transport } = makeMailbox();
  return { transport, received: () => [...kept.values()].map(seen) };
});

test('the mailbox keeps whose mail it was and when it would have gone out', async () => {
  const { kept, transport } = makeMailbox();
  await transport.send(mail());
  expect([...kept.values()]).toMatchObject([
    { workspaceId: 'w1', keptAt: clock.now(), text: 'Ciao', headers: {}, attachments: [] },
  ]);
});

test('an unknown transport and wrong settings are refused', () => {
  expect(() => openTransport('pigeon', {}, { clock })).toThrow('mailbox, smtp, memory');
  expect(() => openTransport('mailbox', {}, { clock })).toThrow('needs a store');
  expect(() => openTransport('smtp', { host: '' }, { clock })).toThrow();
  const inTheClear = { host: 'mail.example.com', security: 'none', user: 'u', password: 'p' };
  expect(() => openTransport('smtp', inTheClear, { clock })).toThrow('encryption');
});
