import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { addMasterKey, loadMasterKeys, makeSecrets } from './index.ts';

const OLD = 'old-master-key-of-more-than-32-chars';
const NEW = 'new-master-key-of-more-than-32-chars';
const HERE = { workspaceId: 'w1', purpose: 'integrations.token' };
const clock = makeTestClock();
const failure = (code: string) => expect.objectContaining({ code });

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'atelier-secrets-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

test('a secret comes back for its own workspace and purpose, and its envelope shows nothing of it', () => {
  const secrets = makeSecrets({ keys: [NEW], clock });
  for (const plain of ['sk-live-canary', '', 'è 漢字 🎨', 'x'.repeat(100_000)]) {
    const envelope = secrets.encrypt(plain, HERE);
    expect(secrets.decrypt(envelope, HERE)).toBe(plain);
    if (plain !== '') expect(Buffer.from(envelope.split('.').at(-1) ?? '', 'base64url').includes(plain)).toBe(false);
  }
  expect(secrets.encrypt('same', HERE)).not.toBe(secrets.encrypt('same', HERE));
});

test('an envelope moved to another workspace or purpose does not open', () => {
  const secrets = makeSecrets({ keys: [NEW], clock });
  const envelope = secrets.encrypt('canary', HERE);
  for (const context of [
    { ...HERE, workspaceId: 'w2' },
    { ...HERE, workspaceId: null },
    { ...HERE, purpose: 'mail.smtp' },
  ]) {
    expect(() => secrets.decrypt(envelope, context)).toThrow(failure('secrets.unreadable'));
  }
});

test('an envelope with any character changed, or cut, does not open', () => {
  const secrets = makeSecrets({ keys: [NEW], clock });
  const envelope = secrets.encrypt('canary', HERE);
  for (let at = 0; at < envelope.length; at += 1) {
    const flipped = envelope[at] === 'A' ? 'Q' : 'A';
    expect(() => secrets.decrypt(envelope.slice(0, at) + flipped + envelope.slice(at + 1), HERE), `at ${at}`).toThrow(
      /key|changed/,
    );
    expect(() => secrets.decrypt(envelope.slice(0, at), HERE)).toThrow();
  }
  expect(() => secrets.decrypt('', HERE)).toThrow(failure('secrets.unreadable'));
});

test('data keys cannot be swapped between envelopes', () => {
  const secrets = makeSecrets({ keys: [NEW], clock });
  const [one, two] = [secrets.encrypt('one', HERE).split('.'), secrets.encrypt('two', HERE).split('.')];
  const mixed = [...one.slice(0, 3), two[3]].join('.');
  expect(() => secrets.decrypt(mixed, HERE)).toThrow(failure('secrets.unreadable'));
});

test('after a change of master key old envelopes open, rotate to the new key, and then need the old one no more', () => {
  const before = makeSecrets({ keys: [OLD], clock }).encrypt('canary', HERE);
  const both = makeSecrets({ keys: [NEW, OLD], clock });
  expect(both.decrypt(before, HERE)).toBe('canary');
  const after = both.rotate(before);
  expect(after).not.toBe(before);
  expect(both.rotate(after)).toBe(after);
  const only = makeSecrets({ keys: [NEW], clock });
  expect(only.decrypt(after, HERE)).toBe('canary');
  expect(() => only.decrypt(before, HERE)).toThrow(failure('secrets.unknown_key'));
  expect(() => only.rotate(before)).toThrow(failure('secrets.unknown_key'));
});

test('derived keys differ by purpose and by master key', () => {
  const secrets = makeSecrets({ keys: [NEW, OLD], clock });
  const keys = [secrets.deriveKey('auth.jwt'), secrets.deriveKey('auth.csrf'), ...secrets.deriveKeys('auth.jwt')];
  expect(keys.map((key) => key.length)).toEqual([32, 32, 32, 32]);
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
  expect(secrets.deriveKeys('auth.jwt')[0]).toEqual(secrets.deriveKey('auth.jwt'));
});

test('a short key is refused', () => {
  expect(() => makeSecrets({ keys: ['too short'], clock })).toThrow(failure('secrets.weak_key'));
});

test('a token gives back its payload until it expires', () => {
  const time = makeTestClock('2026-01-01T00:00:00Z');
  const secrets = makeSecrets({ keys: [NEW], clock: time });
  const token = secrets.signToken('sites.preview', { pageId: 'p1' }, time.now().add({ hours: 1 }));
  expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
  time.advance({ minutes: 59 });
  expect(secrets.verifyToken('sites.preview', token)).toEqual({ ok: true, payload: { pageId: 'p1' } });
  time.advance({ minutes: 1 });
  expect(secrets.verifyToken('sites.preview', token)).toEqual({ ok: false, reason: 'expired' });
});

test('a token of one purpose works for no other', () => {
  const secrets = makeSecrets({ keys: [NEW], clock });
  const purposes = ['sites.preview', 'mail.unsubscribe', 'auth.reset', 'auth.invitation', 'approvals.link'];
  for (const made of purposes) {
    const token = secrets.signToken(made, 1, clock.now().add({ hours: 1 }));
    expect(purposes.filter((used) => secrets.verifyToken(used, token).ok)).toEqual([made]);
  }
});

test('a token that was changed, cut, re-encoded or made with another key is invalid', () => {
  const secrets = makeSecrets({ keys: [NEW], clock });
  const token = secrets.signToken('sites.preview', { pageId: 'p1' }, clock.now().add({ hours: 1 }));
  const [body = '', signed = ''] = token.split('.');
  const later = Buffer.from(JSON.stringify([9e15, { pageId: 'p1' }])).toString('base64url');
  const foreign = makeSecrets({ keys: [OLD], clock }).signToken('sites.preview', 1, clock.now().add({ hours: 1 }));
  const lastTwin = signed.slice(0, -1) + String.fromCharCode(signed.charCodeAt(signed.length - 1) + 1);
  for (const bad of [
    '',
    '.',
    'x',
    body,
    `${body}.`,
    `.${signed}`,
    `${later}.${signed}`,
    `${token}=`,
    `${body}.${lastTwin}`,
    foreign,
    `${token}.x`,
    'é.é',
    'a'.repeat(10_000),
  ]) {
    expect(secrets.verifyToken('sites.preview', bad), bad.slice(0, 80)).toEqual({ ok: false, reason: 'invalid' });
  }
});

test('tokens of the former master key work until they expire', () => {
  const token = makeSecrets({ keys: [OLD], clock }).signToken('sites.preview', 1, clock.now().add({ hours: 1 }));
  expect(makeSecrets({ keys: [NEW, OLD], clock }).verifyToken('sites.preview', token).ok).toBe(true);
});

test('without a configured key one is made, kept for the next start, and readable by its owner only', async () => {
  const file = join(await folder(), 'data', 'secret.key');
  const starts = await Promise.all(Array.from({ length: 8 }, () => loadMasterKeys({ configured: [], file })));
  expect(new Set(starts.flat()).size).toBe(1);
  expect(await loadMasterKeys({ configured: [], file })).toEqual(starts[0]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a configured key comes first, and the file stays as the former key', async () => {
  const file = join(await folder(), 'secret.key');
  expect(await loadMasterKeys({ configured: [NEW], file })).toEqual([NEW]);
  await expect(stat(file)).rejects.toThrow('ENOENT');
  const [made] = await loadMasterKeys({ configured: [], file });
  expect(await loadMasterKeys({ configured: [NEW], file })).toEqual([NEW, made]);
  await addMasterKey(file);
  const keys = await loadMasterKeys({ configured: [], file });
  expect([keys.length, keys[1]]).toEqual([2, made]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a key file that others can read, or that holds a short key, stops the start and says what to do', async () => {
  const file = join(await folder(), 'secret.key');
  await writeFile(file, `${OLD}\n`, { mode: 0o600 });
  await chmod(file, 0o644);
  await expect(loadMasterKeys({ configured: [], file })).rejects.toThrow(`chmod 600 ${file}`);
  await writeFile(file, 'short\n');
  await chmod(file, 0o600);
  await expect(loadMasterKeys({ configured: [], file })).rejects.toThrow(failure('secrets.weak_key'));
  await rm(file);
  await symlink('/nonexistent/elsewhere', file);
  await expect(loadMasterKeys({ configured: [], file })).rejects.toThrow();
  expect(await readFile(file, 'utf8').catch(() => 'nothing')).toBe('nothing');
});
