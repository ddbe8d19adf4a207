import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { ImportRefused, type RefusalCode } from '../importer.ts';
import { type ImportLimits, importLimits } from './entry-rules.ts';
import { openTheme } from './open-theme.ts';
import { craftZip } from './zip.fixture.ts';

async function refusal(bytes: Uint8Array, limits?: ImportLimits): Promise<{ code: RefusalCode; message: string }> {
  const outcome = await openTheme({ kind: 'zip', bytes }, limits).catch((error: unknown) => error);
  if (!(outcome instanceof ImportRefused)) throw new Error(`expected a refusal, got ${String(outcome)}`);
  expect(outcome.message).toMatch(/[.)]$/);
  return { code: outcome.code, message: outcome.message };
}

async function packed(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('an ordinary archive', () => {
  test('gives its files, whatever packed it', async () => {
    const theme = await openTheme({
      kind: 'zip',
      bytes: await packed({ 'dist/index.html': '<h1>x</h1>', 'dist/a.css': 'a{}' }),
    });
    expect([...theme.files.keys()]).toEqual(['dist/index.html', 'dist/a.css']);
  });

  test('leaves out clutter silently and inner archives with a word', async () => {
    const bytes = await packed({
      '__MACOSX/._a.html': 'x',
      '.DS_Store': 'x',
      'node_modules/a/run.sh': '#!/bin/sh',
      'more.zip': 'PK',
      'a.html': 'x',
    });
    const theme = await openTheme({ kind: 'zip', bytes });
    expect([...theme.files.keys()]).toEqual(['a.html']);
    expect(theme.skipped).toEqual([expect.objectContaining({ code: 'skipped_archive', values: { file: 'more.zip' } })]);
  });
});

describe('a hostile archive is refused with a code and a sentence', () => {
  test.each([
    ['../evil.html'],
    ['a/../../evil.html'],
    ['/etc/passwd.html'],
    ['C:/evil.html'],
    ['..\\..\\evil.html'],
    ['a//b.html'],
    ['./a.html'],
    ['a\u0000.html'],
    ['a\u001b[2J.html'],
    [''],
  ])('path %j leads outside or is no file name', async (name) => {
    expect((await refusal(craftZip([{ name, data: 'x' }]))).code).toBe('unsafe_path');
  });

  test('a link, even to a file inside', async () => {
    const bytes = craftZip([{ name: 'index.html', data: 'other.html', unixMode: 0o120777 }]);
    expect((await refusal(bytes)).code).toBe('symlink');
  });

  test.each(['virus.exe', 'mail.php', 'setup.SH', 'lib.dll', 'x.phtml', 'deep/down/run.bat', '.htaccess'])(
    'the program %s',
    async (name) => {
      const { code, message } = await refusal(craftZip([{ name, data: 'x' }]));
      expect(code).toBe('program_file');
      expect(message).toContain(name);
    },
  );

  test.each([
    ['Linux', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
    ['Windows', windowsProgram()],
    ['shell', Buffer.from('#!/bin/sh\nrm -rf /')],
  ])('%s that calls itself a picture', async (what, data) => {
    const { code, message } = await refusal(craftZip([{ name: 'img/photo.jpg', data }]));
    expect(code).toBe('program_file');
    expect(message).toContain('img/photo.jpg');
    expect(message).toContain(what);
  });

  test('server code inside a page', async () => {
    expect((await refusal(craftZip([{ name: 'index.html', data: '<p><?php system($_GET[0]); ?>' }]))).code).toBe(
      'program_file',
    );
  });

  test('a text that merely begins with MZ is no program', async () => {
    const theme = await openTheme({
      kind: 'zip',
      bytes: craftZip([{ name: 'a.txt', data: `MZ ${'is two letters '.repeat(9)}` }]),
    });
    expect(theme.files.size).toBe(1);
  });

  test('a bomb: 64 MB of zeros in 64 kB', async () => {
    const bytes = craftZip([{ name: 'bomb.css', data: Buffer.alloc(64 * 1024 * 1024) }]);
    expect(bytes.byteLength).toBeLessThan(100_000);
    expect((await refusal(bytes)).code).toBe('compression_bomb');
  });

  test('a bomb that declares a small size stops at what it declared', async () => {
    const bytes = craftZip([{ name: 'bomb.css', data: Buffer.alloc(64 * 1024 * 1024), declaredSize: 900 }]);
    const { code, message } = await refusal(bytes);
    expect(code).toBe('broken_archive');
    expect(message).toContain('bomb.css');
  });

  test('declared sizes that add up to more than the limit, before anything is unpacked', async () => {
    const bytes = craftZip([
      { name: 'a.mp4', data: 'x', declaredSize: 150 * 1024 * 1024, declaredPacked: 140 * 1024 * 1024 },
      { name: 'b.mp4', data: 'x', declaredSize: 150 * 1024 * 1024, declaredPacked: 140 * 1024 * 1024 },
    ]);
    const { code, message } = await refusal(bytes);
    expect(code).toBe('too_large');
    expect(message).toContain('200 MB');
  });

  test('a declared size larger than the content', async () => {
    expect((await refusal(craftZip([{ name: 'a.css', data: 'abc', declaredSize: 4000 }]))).code).toBe('broken_archive');
    expect((await refusal(craftZip([{ name: 'a.css', data: 'abc', declaredSize: 0 }]))).code).toBe('broken_archive');
  });

  test('a wrong checksum', async () => {
    expect((await refusal(craftZip([{ name: 'a.css', data: 'abc', crc: 1 }]))).code).toBe('broken_archive');
  });

  test('too many files', async () => {
    const many = Array.from({ length: 5_001 }, (_, i) => ({ name: `f${i}.css`, data: '' }));
    expect((await refusal(craftZip(many))).code).toBe('too_many_files');
    expect((await openTheme({ kind: 'zip', bytes: craftZip(many.slice(0, 5_000)) })).files.size).toBe(5_000);
  });

  test('a header that claims other counts than there are', async () => {
    const entries = Array.from({ length: 12 }, (_, i) => ({ name: `f${i}.css`, data: '' }));
    expect((await refusal(craftZip(entries, { claimedEntries: 9_999 }))).code).toBe('too_many_files');
    expect((await refusal(craftZip(entries, { claimedEntries: 13 }))).code).toBe('broken_archive');
    expect((await refusal(craftZip(entries), { ...importLimits, entries: 11 })).code).toBe('too_many_files');
  });

  test('an over-long name', async () => {
    expect((await refusal(craftZip([{ name: `${'a'.repeat(300)}.css`, data: 'x' }]))).code).toBe('name_too_long');
    expect((await refusal(craftZip([{ name: `${'a/'.repeat(30_000)}x.css`, data: 'x' }]))).code).toBe('name_too_long');
  });

  test('the same path twice, also when one is written with backslashes', async () => {
    expect(
      (
        await refusal(
          craftZip([
            { name: 'a/b.css', data: '1' },
            { name: 'a\\b.css', data: '2' },
          ]),
        )
      ).code,
    ).toBe('duplicate_path');
  });

  test('a password', async () => {
    expect((await refusal(craftZip([{ name: 'a.css', data: 'x', flags: 1 }]))).code).toBe('encrypted_archive');
    expect((await refusal(craftZip([{ name: 'a.css', data: 'x', flags: 0x41 }]))).code).toMatch(
      /encrypted_archive|broken_archive/,
    );
  });

  test('an unknown way of packing', async () => {
    expect((await refusal(craftZip([{ name: 'a.css', data: 'x', method: 93 }]))).code).toBe('broken_archive');
  });

  test('no zip at all, and a zip cut or bent at every place', async () => {
    expect((await refusal(Buffer.from('hello'))).code).toBe('broken_archive');
    expect((await refusal(new Uint8Array())).code).toBe('broken_archive');
    const good = craftZip([
      { name: 'index.html', data: '<h1>Hello</h1>'.repeat(20) },
      { name: 'a.css', data: 'a{}' },
    ]);
    for (let at = 0; at < good.length; at += 1) {
      const cut = await openTheme({ kind: 'zip', bytes: good.subarray(0, at) }).catch((e: unknown) => e);
      expect(cut).toBeInstanceOf(ImportRefused);
      const bent = Buffer.from(good);
      bent[at] = (bent[at] ?? 0) ^ 0xff;
      const outcome = await openTheme({ kind: 'zip', bytes: bent }).catch((e: unknown) => e);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ImportRefused);
    }
  });
});

describe('a folder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atelier-theme-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function make(name: string, files: Record<string, string>): Promise<string> {
    const root = join(folder, name);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(root, path, '..'), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return root;
  }
  const code = (path: string, limits?: ImportLimits) =>
    openTheme({ kind: 'folder', path }, limits).then(
      () => 'taken',
      (error: unknown) => (error instanceof ImportRefused ? error.code : error),
    );

  test('gives its files by relative path', async () => {
    const path = await make('plain', { 'index.html': 'x', 'css/a.css': 'y', '.git/hooks/pre.sh': 'z' });
    const theme = await openTheme({ kind: 'folder', path });
    expect([...theme.files.keys()].sort()).toEqual(['css/a.css', 'index.html']);
    expect(theme.name).toBe('plain');
  });

  test('with a link is refused, whether it points to a file or to a folder', async () => {
    const toFile = await make('link-file', { 'index.html': 'x' });
    await symlink('/etc/hostname', join(toFile, 'secret.txt'));
    expect(await code(toFile)).toBe('symlink');
    const toFolder = await make('link-folder', { 'index.html': 'x' });
    await symlink('/etc', join(toFolder, 'etc'));
    expect(await code(toFolder)).toBe('symlink');
  });

  test('obeys the same limits as an archive', async () => {
    const path = await make('big', { 'index.html': 'x'.repeat(700), 'b.css': 'y'.repeat(700) });
    expect(await code(path, { ...importLimits, totalBytes: 1_000 })).toBe('too_large');
    expect(await code(path, { ...importLimits, entries: 1 })).toBe('too_many_files');
    expect(await code(await make('php', { 'a/mail.php': '' }))).toBe('program_file');
  });

  test('that is missing, or is a file, is said to be so', async () => {
    expect(await code(join(folder, 'nowhere'))).toBe('not_found');
    const path = await make('file', { 'index.html': 'x' });
    expect(await code(join(path, 'index.html'))).toBe('not_found');
    const zipCode = await openTheme({ kind: 'zip', path }).catch((e: unknown) =>
      e instanceof ImportRefused ? e.code : e,
    );
    expect(zipCode).toBe('not_found');
  });
});

function windowsProgram(): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write('MZ', 0);
  bytes.writeUInt32LE(128, 0x3c);
  bytes.write('PE', 128);
  return bytes;
}
