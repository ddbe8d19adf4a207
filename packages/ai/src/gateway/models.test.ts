import type { LanguageModel } from 'ai';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineProvider } from '../providers/define-provider.ts';
import { makeModels } from './models.ts';

function counting() {
  const made: string[] = [];
  let broken = false;
  const provider = defineProvider({
    id: 'counting',
    name: 'Counting',
    settings: z.strictObject({ apiKey: z.string() }),
    keyFrom: null,
    dataUse: { en: 'None.', it: 'Nessuno.' },
    concurrency: 1,
    anyModel: true,
    models: [],
    check: async () => undefined,
    text: async ({ apiKey }) => {
      if (broken) throw new Error('The package is missing.');
      return (model) => {
        made.push(`${apiKey} ${model}`);
        return { specificationVersion: 'v4' } as LanguageModel;
      };
    },
  });
  let now = 0;
  const models = makeModels({ fetch }, () => now);
  const ask = (apiKey: string, model = 'm') =>
    models({ provider, candidate: { provider: 'counting', model, settings: {} }, settings: { apiKey } as never });
  return {
    made,
    ask,
    pass: (ms: number) => {
      now += ms;
    },
    breaks: (yes: boolean) => {
      broken = yes;
    },
  };
}

it('a model is made once for the same key and name, and anew for another', async () => {
  const { made, ask } = counting();
  const one = await ask('a');
  expect(await ask('a')).toBe(one);
  expect(await ask('b')).not.toBe(one);
  await ask('a', 'n');
  expect(made).toEqual(['a m', 'b m', 'a n']);
});

it('a key that nobody has used for a minute is forgotten', async () => {
  const { made, ask, pass } = counting();
  await ask('a');
  pass(59_000);
  await ask('a');
  pass(59_000);
  await ask('a');
  expect(made).toEqual(['a m']);
  pass(61_000);
  await ask('b');
  await ask('a');
  expect(made).toEqual(['a m', 'b m', 'a m']);
});

it('of many keys only the latest are kept', async () => {
  const { made, ask } = counting();
  for (let i = 0; i < 60; i += 1) await ask(String(i));
  await ask('59');
  await ask('0');
  expect(made).toHaveLength(61);
});

it('a model that could not be made is made the next time', async () => {
  const { made, ask, breaks } = counting();
  breaks(true);
  await expect(ask('a')).rejects.toThrow('missing');
  breaks(false);
  await ask('a');
  expect(made).toEqual(['a m']);
});
