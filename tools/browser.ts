import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Flags for every Chromium that tests and measurements start. The package's own list would switch off web security. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of a Chromium to run: `CHROMIUM_PATH`, else the one installed by npm (unpacked once into node_modules/.cache), else Debian's.
 * @example await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
 */
export async function chromiumPath(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const manifest = join(root, 'node_modules/@sparticuz/chromium/package.json');
  if (!existsSync(manifest)) return '/usr/bin/chromium';
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const dir = join(root, `node_modules/.cache/chromium-${version}`);
  if (!existsSync(dir)) await unpackInto(dir);
  return join(dir, 'chromium');
}

/**
 * The package unpacks into the temp folder under a fixed name and takes whatever older version it finds there;
 * two runners may also unpack at once. So each unpacks aside, and the first to rename wins.
 */
async function unpackInto(dir: string): Promise<void> {
  const aside = `${dir}.${process.pid}`;
  const temp = process.env.TMPDIR;
  mkdirSync(aside, { recursive: true });
  process.env.TMPDIR = aside;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (temp === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temp;
  }
  try {
    renameSync(aside, dir);
  } catch {
    rmSync(aside, { recursive: true, force: true });
  }
}
