import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScanner } from './index.ts';
import { scannerContract, VIRUS } from './scanner.contract.ts';

let folder: string;
let server: Server;
let last = Buffer.alloc(0);
let silent = false;

/** Speaks as much of clamd's protocol as INSTREAM needs. */
function clamd(): Server {
  return createServer({ allowHalfOpen: true }, (socket) => {
    let got = Buffer.alloc(0);
    socket.on('data', (part) => {
      got = Buffer.concat([got, part as Buffer]);
      let at = 'zINSTREAM\0'.length;
      const parts: Buffer[] = [];
      while (at + 4 <= got.length) {
        const length = got.readUInt32BE(at);
        if (length === 0) {
          last = Buffer.concat(parts);
          if (!silent) socket.end(`stream: ${last.includes('EICAR') ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`);
          return;
        }
        if (at + 4 + length > got.length) return;
        parts.push(got.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-scan-'));
  server = clamd();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await writeFile(
    join(folder, 'scan.mjs'),
    `import { readFileSync, writeFileSync } from 'node:fs';
const bytes = readFileSync(0);
writeFileSync(process.argv[2], bytes);
if (!bytes.includes('EICAR')) process.exit(0);
process.stdout.write('stream: Win.Test.EICAR_HDB-1 FOUND\\n');
process.exit(1);`,
  );
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const at = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;

scannerContract('clamd', {
  works: async () => {
    silent = false;
    return { scanner: openScanner('clamd', { address: at(), timeoutMs: 5000 }), seen: () => last };
  },
  broken: () => {
    silent = true;
    return [
      openScanner('clamd', { address: at(), timeoutMs: 100 }),
      openScanner('clamd', { address: '127.0.0.1:1', timeoutMs: 1000 }),
      openScanner('clamd', { address: 'unix:/no/such/socket', timeoutMs: 1000 }),
    ];
  },
});

const command = (rest: string) => openScanner('command', { command: `${process.execPath} ${rest}`, timeoutMs: 10_000 });
scannerContract('command', {
  works: async () => ({
    scanner: command(`${join(folder, 'scan.mjs')} ${join(folder, 'seen')}`),
    seen: () => readFile(join(folder, 'seen')),
  }),
  broken: () => [command('--no-such-flag'), openScanner('command', { command: '/no/such/program', timeoutMs: 1000 })],
});

test('without a scanner everything passes, and settings that do not fit stop the start', async () => {
  expect(await openScanner('none', {}).scan(VIRUS)).toEqual({ clean: true });
  expect(() => openScanner('clamd', { address: 'nonsense', timeoutMs: 1 })).toThrow();
  expect(() => openScanner('command', { timeoutMs: 1 })).toThrow();
});
