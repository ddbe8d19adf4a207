import { expect, test } from 'vitest';
import { type CheckedMessage, openTransport } from '#kernel/mail/index.ts';
import { makeStudioMail } from './studio-mail.ts';

const look = {
  ...{ name: 'Luce', sender: 'Luce, Torino', replyTo: 'ciao@luce.example', supportEmail: '', accent: '#0b6e4f' },
};
const letter = {
  ...{ idempotencyKey: 'letter-0001', workspaceId: null, to: [{ address: 'ada@client.example' }], locale: 'en' },
  write: (studio: string) => ({ subject: `Welcome to ${studio}`, text: 'Hello' }),
};

test('a mail of the instance is sent in the name of the studio from the configured address, and answered elsewhere', async () => {
  const sent: CheckedMessage[] = [];
  const transport = openTransport('memory', { sent }, {} as never);
  const needs = { transport, address: 'post@host.example', publicUrl: 'https://luce.example' };
  await makeStudioMail({ ...needs, appearance: { ofMail: async () => look } })(letter);
  const logo = { bytes: new Uint8Array([1]), width: 10, height: 10 };
  const bare = { ...look, replyTo: '', logo };
  await makeStudioMail({ ...needs, appearance: { ofMail: async () => bare } })({
    ...letter,
    idempotencyKey: 'letter-0002',
  });
  expect(sent).toMatchObject([
    {
      from: { address: 'post@host.example', name: 'Luce, Torino' },
      replyTo: { address: 'ciao@luce.example' },
      subject: 'Welcome to Luce',
      text: 'Hello',
      attachments: [],
    },
    { attachments: [{ cid: 'logo', contentType: 'image/png' }] },
  ]);
  expect(sent[1]?.replyTo).toBeUndefined();
});
