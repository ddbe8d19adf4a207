import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import * as yauzl from 'yauzl';
import { jobOf, releaseOf, targetContract } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { zipTarget } from './zip.target.ts';

async function read(file: string, wanted: string): Promise<string | undefined> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file, {
    lazyEntries: true,
    autoClose: false,
  });
  const found = Promise.withResolvers<string | undefined>();
  zip.on('end', () => found.resolve(undefined));
  zip.on('entry', (entry: yauzl.Entry) => {
    if (entry.fileName !== wanted) return zip.readEntry();
    zip.openReadStream(entry, (error, stream) => (error ? found.reject(error) : found.resolve(text(stream))));
  });
  zip.readEntry();
  return found.promise.finally(() => zip.close());
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'atelier-zip-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

targetContract(
  'an archive',
  async () => {
    const file = join(await folder(), 'site.zip');
    const services = testServices();
    return {
      open: () => zipTarget.open({ file }, services),
      visit: (path) => read(file, path),
      arrived: () => [],
      once: {},
      always: {},
      secrets: [],
      close: () => services.end(),
    };
  },
  { everything: true },
);

test('equal releases give equal bytes', async () => {
  const at = await folder();
  const services = testServices();
  const hashes = [];
  for (const name of ['one.zip', 'two.zip']) {
    const file = join(at, name);
    await zipTarget.open({ file }, services).publish(jobOf(releaseOf({ 'b.html': 'b', 'a.png': 'a' })));
    hashes.push(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  }
  expect(hashes[0]).toBe(hashes[1]);
});
