import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { jobOf, releaseOf, targetContract } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { textsIn } from './zip.fixtures.ts';
import { zipTarget } from './zip.target.ts';

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
      visit: async (path) => (await textsIn(file)).get(path),
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
