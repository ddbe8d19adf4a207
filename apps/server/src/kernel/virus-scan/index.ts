/**
 * Looks for viruses in what people upload, with whatever the administrator has: nothing, a program, or ClamAV's daemon.
 *
 * @example
 * const scanner = openScanner('clamd', { address: 'unix:/run/clamav/clamd.sock', timeoutMs: 30_000 });
 * await scanner.scan(bytes); // { clean: true } | { clean: false, found: 'Eicar-Test-Signature' }
 */
import { scannerKinds } from './registry.ts';
import type { Scanner } from './scanner.ts';

export type { Scanner } from './scanner.ts';
export { virusScanConfig } from './virus-scan.config.ts';
export { scanUnavailable } from './virus-scan.errors.ts';

/** Throws a ZodError on settings that do not fit, which stops the start. */
export function openScanner(kind: string, settings: unknown): Scanner {
  const found = scannerKinds.find(({ id }) => id === kind);
  if (!found) throw new TypeError(`There is no virus scanner "${kind}".`);
  return found.open(settings);
}
