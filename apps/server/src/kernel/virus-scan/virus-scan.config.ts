import { z } from 'zod';
import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const virusScanConfig = defineConfig({
  kind: {
    doc: 'What looks for viruses in uploads: "none", "command" or "clamd".',
    schema: z.enum(['none', 'command', 'clamd']),
    default: 'none',
    env: 'VIRUS_SCAN',
  },
  command: {
    doc: 'Program that gets the file on standard input; exit status 0 is clean, 1 is not. Example: clamdscan --no-summary -',
    schema: z.string().max(500).optional(),
    default: undefined,
    env: 'VIRUS_SCAN_COMMAND',
  },
  address: {
    doc: 'Socket of clamd: unix:/run/clamav/clamd.sock or host:3310.',
    schema: z.string().max(300).optional(),
    default: undefined,
    env: 'VIRUS_SCAN_ADDRESS',
  },
  timeoutMs: {
    doc: 'How long to wait for a verdict, in milliseconds.',
    schema: wholeNumber(100, 600_000),
    default: 30_000,
    env: 'VIRUS_SCAN_TIMEOUT_MS',
  },
});
