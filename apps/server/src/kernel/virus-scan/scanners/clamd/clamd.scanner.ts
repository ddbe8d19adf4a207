import { connect } from 'node:net';
import { z } from 'zod';
import { defineScanner } from '../../scanner.ts';
import { scanUnavailable } from '../../virus-scan.errors.ts';

const CHUNK = 64 * 1024;

/** `unix:/run/clamd.sock` or `host:port`. */
const addressSchema = z.string().regex(/^(?:unix:\/.+|[\w.-]+:\d{1,5})$/, 'is unix:/path or host:port');

const placeOf = (address: string) => {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const [host = '', port = ''] = address.split(':');
  return { host, port: Number(port) };
};

function ask(address: string, timeoutMs: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(placeOf(address));
    let answer = '';
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', reject);
    socket.on('end', () => {
      resolve(answer);
      socket.end();
    });
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      const length = Buffer.alloc(4);
      for (let at = 0; at < bytes.length; at += CHUNK) {
        const part = bytes.subarray(at, at + CHUNK);
        length.writeUInt32BE(part.length);
        socket.write(Buffer.concat([length, part]));
      }
      socket.write(Buffer.alloc(4));
    });
  });
}

/** ClamAV's daemon over its socket, with the command INSTREAM: the file never lies in a folder of the scanner. */
export const clamdScanner = defineScanner({
  id: 'clamd',
  settings: z.object({ address: addressSchema, timeoutMs: z.number().positive() }),
  open: ({ address, timeoutMs }) => ({
    async scan(bytes) {
      const answer = await ask(address, timeoutMs, bytes).catch(() => {
        throw scanUnavailable(undefined);
      });
      const told = answer.replaceAll('\0', '').trim();
      if (/^stream: OK$/.test(told)) return { clean: true };
      const [, found] = /^stream: (.{1,100}) FOUND$/.exec(told) ?? [];
      if (found === undefined) throw scanUnavailable(undefined);
      return { clean: false, found };
    },
  }),
});
