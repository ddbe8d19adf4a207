import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { DECOY, hashPassword, refuseWeakPassword, verifyPassword } from './index.ts';

const ADA = ['ada.lovelace@analytical.example', 'Ada Lovelace'];
const fate = (password: string, personal = ADA): Promise<string> =>
  refuseWeakPassword(password, personal).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );

test('a password is stored by Argon2id with a salt of its own, and only the very same characters match', async () => {
  const password = ' Pässwörter 🦊 zählen doch ';
  const [one, two] = [await hashPassword(password), await hashPassword(password)];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, password)).toEqual({ ok: true, outdated: false });
  for (const other of [password.trim(), password.toLowerCase(), password.normalize('NFD'), `${password}x`, ''])
    expect((await verifyPassword(one, other)).ok, JSON.stringify(other)).toBe(false);
});

test('long passwords are not cut off', async () => {
  const stored = await hashPassword('a'.repeat(199));
  expect((await verifyPassword(stored, 'a'.repeat(198))).ok).toBe(false);
});

test('what was stored by the former method still opens, and is said to be outdated', async () => {
  const salt = '00112233445566778899aabbccddeeff';
  const key = scryptSync('correct horse battery staple', salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 2 ** 27 });
  const stored = `${salt}:${key.toString('hex')}`;
  expect(await verifyPassword(stored, 'correct horse battery staple')).toEqual({ ok: true, outdated: true });
  expect(await verifyPassword(stored, 'wrong')).toEqual({ ok: false, outdated: false });
});

test('a stored text that is none, and the stand-in for unknown accounts, match nothing', async () => {
  for (const stored of ['', 'password', '$argon2id$v=19$m=1,t=1,p=1$$', DECOY])
    expect((await verifyPassword(stored, 'password')).ok, stored).toBe(false);
});

test.each([
  'passwordpassword',
  'Password1234!',
  'P@ssw0rd2026!!',
  'qwertyuiop123',
  'iloveyou1234567',
  '1q2w3e4r5t6y',
  'dragonmonkey',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabc',
  'abcdefghijklmnop',
  '1234567890123456',
  'letmein!!!!!!!!',
  '!!!football!!!',
  'motherfucker',
])('"%s" has leaked or is easy to guess', async (password) => {
  expect(await fate(password)).toBe('passwords.common');
});

test.each(['ada lovelace', 'AdaLovelace1', 'analytical!!', 'lovelace analytical', 'atelier-studio'])(
  '"%s" is made of the person’s own words',
  async (password) => {
    expect(await fate(password)).toBe('passwords.personal');
  },
);

test.each([
  'correct horse battery staple',
  'walnut ferry cobalt trumpet',
  'lovelace wrote tides of engines',
  'ヒマワリ と 静かな 海辺 の 朝',
  'кот сидит на высокой крыше',
  'x9Kd-72mQ.vLp0',
  '  f q z 8 # w ~ r ',
])('"%s" is taken: any characters, no rule about kinds of them', async (password) => {
  expect(await fate(password)).toBe('taken');
});
