import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { makeLog } from './log.ts';

async function written(isTTY: boolean): Promise<string> {
  const output = Object.assign(new PassThrough(), { isTTY });
  const log = await makeLog('info', output);
  log.warn({ why: 'ECONNREFUSED', token: 'hidden-word' }, 'Redis does not answer');
  log.debug('not asked for');
  const text = String(await new Promise((heard) => output.once('data', heard)));
  return stripVTControlCharacters(text);
}

test('machines get a line of JSON, a person at a terminal one in words, and neither a secret', async () => {
  const [machine, person] = [await written(false), await written(true)];
  expect(JSON.parse(machine)).toMatchObject({ level: 40, why: 'ECONNREFUSED', msg: 'Redis does not answer' });
  expect(person).toMatch(/^\[\d\d:\d\d:\d\d\] WARN: Redis does not answer \{.*"ECONNREFUSED".*\}\n$/);
  expect(machine + person).not.toContain('hidden-word');
});
