import { Readable } from 'node:stream';
import { z } from 'zod';
import { boundedBody } from '../body.ts';
import { defineStorage } from '../define-storage.ts';

interface Kept {
  bytes: Buffer;
  contentType: string;
}

/** For tests: gone when the process ends. */
export const memoryStorage = defineStorage({
  id: 'memory',
  settings: z.strictObject({}),
  open: async () => {
    const files = new Map<string, Kept>();
    const info = ({ bytes, contentType }: Kept) => ({ size: bytes.length, contentType });
    return {
      async put(key, body, { contentType, maxBytes }) {
        const parts: Uint8Array[] = [];
        for await (const part of boundedBody(body, maxBytes)) parts.push(part);
        const bytes = Buffer.concat(parts);
        files.set(key, { bytes, contentType });
        return { size: bytes.length };
      },
      async get(key) {
        const kept = files.get(key);
        return kept && { ...info(kept), stream: Readable.from([Buffer.from(kept.bytes)]) };
      },
      async getRange(key, { start, end }) {
        const kept = files.get(key);
        return kept && { ...info(kept), stream: Readable.from([Buffer.from(kept.bytes.subarray(start, end + 1))]) };
      },
      async head(key) {
        const kept = files.get(key);
        return kept && info(kept);
      },
      async delete(key) {
        files.delete(key);
      },
      async list(prefix, cursor, limit = 1000) {
        const matching = [...files].filter(([key]) => key.startsWith(prefix) && (cursor === undefined || key > cursor));
        const found = matching.map(([key, kept]) => ({ key, size: kept.bytes.length }));
        found.sort((a, b) => (a.key < b.key ? -1 : 1));
        const page = found.slice(0, limit);
        const last = page.at(-1);
        return found.length > limit && last ? { files: page, cursor: last.key } : { files: page };
      },
      async close() {
        files.clear();
      },
    };
  },
});
