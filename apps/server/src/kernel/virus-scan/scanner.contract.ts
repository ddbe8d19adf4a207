/** The suite that every scanner passes that can find something. */
import { describe, expect, test } from 'vitest';
import type { Scanner } from './scanner.ts';

/** Contains what every scanner calls a virus, in two halves so that none of them calls this file one. */
export const VIRUS = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR${'-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`);

interface Opened {
  scanner: Scanner;
  /** What the fixture behind it saw last. */
  seen: () => Buffer | Promise<Buffer>;
}

export function scannerContract(
  id: string,
  given: { works: () => Promise<Opened>; broken: () => Scanner[] | Promise<Scanner[]> },
): void {
  describe(`${id} scanner`, () => {
    test('lets a clean file pass and sees it whole, however large', async () => {
      const { scanner, seen } = await given.works();
      for (const bytes of [Buffer.from('hello'), Buffer.alloc(300_000, 7), Buffer.alloc(0)]) {
        expect(await scanner.scan(bytes)).toEqual({ clean: true });
        expect((await seen()).equals(bytes)).toBe(true);
      }
    });

    test('tells what it found', async () => {
      const { scanner } = await given.works();
      expect(await scanner.scan(VIRUS)).toEqual({ clean: false, found: expect.stringMatching(/eicar/i) });
      expect(await scanner.scan(Buffer.from('clean again'))).toEqual({ clean: true });
    });

    test('gives no verdict when it cannot be had', async () => {
      for (const scanner of await given.broken())
        await expect(scanner.scan(Buffer.from('x'))).rejects.toMatchObject({ code: 'virus-scan.unavailable' });
    });
  });
}
