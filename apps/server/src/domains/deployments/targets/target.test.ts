import { text } from 'node:stream/consumers';
import { openStorage } from '#kernel/storage/index.ts';
import { fileLost } from '../deployments.errors.ts';
import { makeBlobs } from './files/blobs.ts';
import { targetDefinitions } from './registry.ts';
import { type TargetUnderTest, targetContract } from './target.contract.ts';
import { defineTarget } from './target.ts';

async function services() {
  const storage = await openStorage('memory', {});
  const blobs = makeBlobs(storage);
  const open: TargetUnderTest['open'] = async (hash) => {
    const file = await blobs.open(hash);
    if (!file) throw fileLost({ hash });
    return file.stream;
  };
  return { blobs, open, store: (words: string) => blobs.putText(words, 'text/html') };
}

for (const definition of targetDefinitions) {
  targetContract(definition.id, async () => {
    const { blobs, open, store } = await services();
    const visit: TargetUnderTest['visit'] = async (manifest, path) => {
      const file = manifest.files.get(path);
      const stored = file && (await blobs.open(file.hash));
      return stored && text(stored.stream);
    };
    return { target: definition.open({ blobs }), open, store, visit };
  });
}

/** Holds the files itself, as a host elsewhere does. */
targetContract('a host in memory', async () => {
  const { blobs, open, store } = await services();
  const kept = new Map<string, string>();
  const definition = defineTarget('memory', () => ({
    async send({ manifest, open: bytesOf, report, signal }) {
      const hashes = [...new Set([...manifest.files.values()].map(({ hash }) => hash))].filter((h) => !kept.has(h));
      for (const [i, hash] of hashes.entries()) {
        signal.throwIfAborted();
        kept.set(hash, await text(await bytesOf(hash)));
        report(i + 1, hashes.length);
      }
      return { sent: hashes.length };
    },
  }));
  return {
    target: definition.open({ blobs }),
    open,
    store,
    visit: async (manifest, path) => kept.get(manifest.files.get(path)?.hash ?? ''),
  };
});
