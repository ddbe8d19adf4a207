import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MIN_KEY_CHARS } from './keyring.ts';
import { secretErrors } from './secrets.errors.ts';

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

const newKey = () => `${randomBytes(32).toString('base64url')}\n`;

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function create(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeNew(draft, newKey());
  // Of two processes that start at once one wins; a link, unlike a rename, never replaces the winner's key.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}

async function read(path: string): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0) throw secretErrors.exposedKeyFile({ path });
    const keys = (await file.readFile('utf8')).split('\n').map((line) => line.trim());
    const kept = keys.filter((line) => line !== '');
    if (kept.length === 0 || kept.some((key) => key.length < MIN_KEY_CHARS))
      throw secretErrors.weakKey({ where: path });
    return kept;
  } finally {
    await file.close();
  }
}

/**
 * The master keys, newest first: those of the configuration, then those of the key file (one a line), so that values
 * written before a key was configured stay readable. With neither, the file is made, readable by its owner only.
 */
export async function loadMasterKeys(needs: { configured: readonly string[]; file: string }): Promise<string[]> {
  const { configured, file } = needs;
  try {
    return [...configured, ...(await read(file))];
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (configured.length > 0) return [...configured];
  await create(file);
  return read(file);
}

/** Puts a new key in front of the file. Values encrypted before stay readable and move with `rotate`. */
export async function addMasterKey(path: string): Promise<void> {
  const former = await readFile(path, 'utf8');
  const draft = `${path}.new`;
  await writeNew(draft, `${newKey()}${former}`);
  await rename(draft, path);
}
