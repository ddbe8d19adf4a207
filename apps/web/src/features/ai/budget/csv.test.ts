import { expect, test } from 'vitest';
import type { AiLedgerLine } from '#lib/api/types.gen.ts';
import { ledgerCsv } from './csv.ts';

const line = {
  ...{ id: 'i', kind: 'text', state: 'settled', objectType: 'prompt', objectId: null, userId: null, provider: 'groq' },
  ...{ model: '=cmd()', instructions: 'a, "b"', estimate: 5, cost: null, inputTokens: 3, outputTokens: 4, images: 0 },
  ...{ seconds: 0, isSample: false, failure: null, durationMs: 12, createdAt: '2026-11-22T05:00:00.000Z' },
} as AiLedgerLine;

test('a line keeps its commas and quotes, an unknown cost stays empty, and no cell becomes a formula', () => {
  const [head, row] = ledgerCsv([line]).split('\r\n');
  expect(head).toMatch(/^\uFEFFcreatedAt,kind,state,provider,model/);
  expect(row).toBe(`2026-11-22T05:00:00.000Z,text,settled,groq,'=cmd(),"a, ""b""",prompt,,,3,4,0,0,5,,false,,12,i`);
});
