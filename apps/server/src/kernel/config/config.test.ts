import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineConfig, flag, parseConfig, printEnvExample, wholeNumber } from './index.ts';

const spec = defineConfig({
  port: { doc: 'Port to listen on.', schema: wholeNumber(0, 65535), default: 3000, env: ['PORT', 'FRONTEND_PORT'] },
  key: { doc: 'A key.', schema: z.string().min(16).optional(), default: undefined, env: 'KEY', secret: true },
  quiet: { doc: 'Say less.', schema: flag, default: false, env: 'QUIET' },
});

test('a value that is not set takes its default, and an empty one counts as not set', () => {
  const parsed = parseConfig({ core: spec }, { PORT: '' });
  expect(parsed).toEqual({ ok: true, config: { core: { port: 3000, key: undefined, quiet: false } } });
});

test('a name from another product is read when our own is not set', () => {
  const parsed = parseConfig({ core: spec }, { FRONTEND_PORT: '8080', QUIET: 'yes' });
  expect(parsed.ok && parsed.config.core).toMatchObject({ port: 8080, quiet: true });
});

test('every bad value is named at once, and never printed', () => {
  const parsed = parseConfig({ core: spec }, { PORT: 'many', KEY: 'too-short-secret'.slice(0, 5) });
  expect(parsed.ok).toBe(false);
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems.map((p) => p.env)).toEqual(['PORT', 'KEY']);
  expect(JSON.stringify(problems)).not.toContain('too-s');
});

test('the example file shows the meaning and default of each variable, but no secret', () => {
  const text = printEnvExample({ core: spec });
  expect(text).toContain('# Port to listen on. (also read: FRONTEND_PORT)\n#PORT=3000');
  expect(text).toContain('#KEY=\n');
});
