import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await makeApp({ work: true });
  admin = await app.signUp();
});
afterAll(() => app.close());

const AT = '/instance/appearance';
const drawing = (inside = '') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30">${inside}<rect width="120" height="30" fill="#0b6e4f"/></svg>`,
  );
const upload = (variant: string, bytes: Uint8Array, name = 'logo.svg') =>
  admin.upload(`${AT}/pictures/${variant}`, { name, bytes });
const settings = async () => (await admin.get(AT)).body;
const lines = async () => (await admin.get('/audit-log/instance')).body.items;

test('the look begins as the product comes, and says which settings are made elsewhere', async () => {
  expect(await settings()).toMatchObject({
    ...{ name: '', accent: '', styles: '', tabPicture: null, isDefault: true, revision: 0 },
    ...{ mailFrom: 'atelier@localhost.localdomain', publicUrl: app.atelier.kernel.publicUrl },
  });
  const anybody = await app.request('GET', '/appearance');
  expect(anybody.body).toEqual({
    ...{ name: 'Atelier', accent: '#5343d6', supportEmail: '' },
    logos: { light: null, dark: null, icon: null },
  });
});

test('only administrators of the instance see and change it; anybody sees what is public, and asks again for nothing', async () => {
  const other = await app.signUp();
  for (const answer of [await other.get(AT), await other.put(AT, { name: 'Mine' }), await other.delete(AT)])
    expect(answer.status).toBe(403);
  const saved = await admin.put(AT, {
    name: 'Studio Luce',
    supportEmail: 'help@luce.example',
    replyTo: 'ciao@luce.example',
  });
  expect(saved.body).toMatchObject({ name: 'Studio Luce', isDefault: false });
  const { body, headers } = await app.request('GET', '/appearance');
  expect(body).toMatchObject({ name: 'Studio Luce', supportEmail: 'help@luce.example' });
  expect(JSON.stringify(body)).not.toContain('ciao@luce.example');
  expect(headers['cache-control']).toBe('public, max-age=60');
  const again = await app.request('GET', '/appearance', undefined, { 'if-none-match': String(headers.etag) });
  expect([again.status, again.raw.length]).toEqual([304, 0]);
});

test('a change on an outdated revision is refused with both versions, and each change leaves a line with before and after', async () => {
  const { revision, name } = await settings();
  expect((await admin.put(AT, { name: 'Studio Nova' }, { 'if-match': String(revision) })).status).toBe(200);
  const late = await admin.put(AT, { name: 'Studio Late' }, { 'if-match': String(revision) });
  expect(late.status).toBe(409);
  expect(late.body).toMatchObject({ yours: { name: 'Studio Late' }, theirs: { name: 'Studio Nova' } });
  const [line] = (await lines()).filter((one: { operation: string }) => one.operation === 'appearance.update');
  expect(line.changes).toEqual({ name: { before: name, after: 'Studio Nova' } });
});

test.each([
  ['an accent that is no colour', { accent: 'red;}body{display:none' }],
  ['a name of two lines', { name: 'Studio\r\nBcc: all@example.test' }],
  ['an address that is none', { supportEmail: 'somebody' }],
])('%s is refused', async (_, change) => {
  expect((await admin.put(AT, change)).status).toBe(400);
});

test('the shades of an accent can be seen before it is saved', async () => {
  const { body } = await admin.post(`${AT}/palette`, { accent: '#FFDD00' });
  expect(body.shades).toHaveLength(10);
  expect(body).toMatchObject({ contrastGiven: 1.34 });
  expect(body.contrastUsed).toBeGreaterThanOrEqual(4.5);
});

test('a logo is cleaned, served to anybody for ever under what is in it, and gone once it is replaced', async () => {
  const { body } = await upload('light', drawing('<script>alert(1)</script>'));
  expect(body.logos.light).toMatchObject({ mimeType: 'image/svg+xml', width: 120, height: 30 });
  const path = body.logos.light.url.replace('/api/v1', '');
  const file = await app.request('GET', path);
  expect(file.raw.toString()).toContain('<rect');
  expect(file.raw.toString()).not.toContain('script');
  expect(file.headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#123456' } })
    .png()
    .toBuffer();
  expect((await upload('light', png, 'logo.svg')).body.logos.light).toMatchObject({ mimeType: 'image/png', width: 64 });
  expect((await app.request('GET', path)).status).toBe(404);
});

test('what is no picture, or too large for a first page, is refused', async () => {
  expect((await upload('dark', Buffer.from('%PDF-1.7\n%%EOF'))).status).toBe(415);
  expect((await upload('dark', Buffer.from('<html><script>1</script></html>'))).status).toBe(415);
  expect((await upload('dark', drawing(`<!--${'x'.repeat(1024 * 1024)}-->`))).status).toBe(413);
  expect((await upload('huge', drawing())).status).toBe(400);
});

test('mails of the instance come from the studio, with its logo inside and answers to its address', async () => {
  await admin.put(AT, {
    name: 'Studio Luce',
    accent: '#0b6e4f',
    senderName: 'Luce, Torino',
    replyTo: 'ciao@luce.example',
  });
  const person = await app.signUp();
  const mail = await until('the mail', async () => {
    const { items } = (await person.get('/mailbox')).body;
    return items.length > 0 && (await person.get(`/mailbox/${items[0].id}`)).body;
  });
  expect(mail.subject).toBe('Welcome to Studio Luce');
  expect(mail.html).toContain('<img src="data:image/png;base64,');
  expect(mail.html).toContain('bgcolor="#0b6e4f"');
  expect(mail.attachments).toMatchObject([{ name: 'logo.png' }]);
});

test('a reset brings back the look of the product and takes the files away', async () => {
  const { logos } = await settings();
  const { body } = await admin.delete(AT);
  expect(body).toMatchObject({ name: '', accent: '', styles: '', isDefault: true });
  expect((await app.request('GET', logos.light.url.replace('/api/v1', ''))).status).toBe(404);
});

test('an authenticator app and a device that keeps passkeys call the instance by its name', async () => {
  const namesOf = async () => {
    const person = await app.signUp();
    const { address } = (await person.post('/auth/mfa/enable')).body;
    const { rp } = (await person.post('/auth/passkeys/options')).body;
    return {
      issuer: new URL(address).searchParams.get('issuer'),
      label: decodeURIComponent(address),
      relyingParty: rp.name,
    };
  };
  expect((await admin.delete(AT)).status).toBe(200);
  expect(await namesOf()).toMatchObject({ issuer: 'Atelier', relyingParty: 'Atelier' });
  expect((await admin.put(AT, { name: 'Nova & Söhne: Studio' })).status).toBe(200);
  const named = await namesOf();
  expect(named).toMatchObject({ issuer: 'Nova & Söhne: Studio', relyingParty: 'Nova & Söhne: Studio' });
  expect(named.label).toContain('otpauth://totp/Nova & Söhne');
  expect((await admin.delete(AT)).status).toBe(200);
});
