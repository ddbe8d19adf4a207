import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { targetContract } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { folderTarget } from './folder.target.ts';

targetContract(
  'a folder',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-folder-'));
    const services = testServices();
    const arrived: string[] = [];
    return {
      open() {
        const target = folderTarget.open({ folder }, services);
        const publish: typeof target.publish = (job) =>
          target.publish({
            ...job,
            release: {
              ...job.release,
              async open(path) {
                const body = await job.release.open(path);
                body.on('data', (part) => arrived.push(String(part)));
                return body;
              },
            },
          });
        return { ...target, publish };
      },
      visit: (path) => readFile(join(folder, path), 'utf8').catch(() => undefined),
      arrived: () => arrived,
      once: {},
      always: {},
      secrets: [],
      async close() {
        await services.end();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
  { twiceAtMost: 8 },
);
