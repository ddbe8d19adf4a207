import type { z } from 'zod';

/** `found` names what was found. */
export type Verdict = { clean: true } | { clean: false; found: string };

export interface Scanner {
  /** Throws `virus-scan.unavailable` when no verdict can be had: a file without one is not kept. */
  scan(bytes: Uint8Array): Promise<Verdict>;
}

export interface ScannerKind {
  readonly id: string;
  open(settings: unknown): Scanner;
}

/** Declares one way to look for viruses: one folder, one line in the registry, the contract suite. */
export function defineScanner<S extends z.ZodType>(definition: {
  id: string;
  settings: S;
  open: (settings: z.output<S>) => Scanner;
}): ScannerKind {
  const { id, settings, open } = definition;
  return { id, open: (raw) => open(settings.parse(raw)) };
}
