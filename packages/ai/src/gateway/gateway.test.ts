import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chatCompletions } from '../../test/protocols.ts';
import { type StandIn, startStandIn } from '../../test/stand-in.ts';
import { aiError } from '../failures.ts';
import { providers } from '../providers/registry.ts';
import type { AttemptSettings } from './attempts.ts';
import { makeGateway } from './gateway.ts';

let first: StandIn;
let second: StandIn;
beforeAll(async () => {
  first = await startStandIn(chatCompletions);
  second = await startStandIn(chatCompletions);
});
afterEach(() => {
  for (const standIn of [first, second]) {
    standIn.fault = 'none';
    standIn.faultsLeft = Number.POSITIVE_INFINITY;
    standIn.text = 'Fresh bread every morning.';
    standIn.chunkDelayMs = 0;
    standIn.asked.length = 0;
  }
});
afterAll(async () => {
  await first.close();
  await second.close();
});

const make = (settings: Partial<AttemptSettings> = {}) =>
  makeGateway({
    providers,
    tools: { fetch },
    settings: { retries: 1, timeoutMs: 2_000, longestPauseMs: 50, ...settings },
    random: () => 0,
  });
const candidates = () => [
  { provider: 'groq', model: 'openai/gpt-oss-120b', settings: { apiKey: 'one', baseUrl: first.url } },
  { provider: 'openai', model: 'gpt-4o-mini', settings: { apiKey: 'two', baseUrl: second.url } },
];
const request = (more: object = {}) => ({ candidates: candidates(), prompt: 'About bread.', language: 'en', ...more });

describe('fallbacks', () => {
  it('asks the next provider when the first is down, and says so', async () => {
    first.fault = 'down';
    const answer = await make().text(request());
    expect(answer).toMatchObject({ provider: 'openai', model: 'gpt-4o-mini' });
    expect(answer.tried).toEqual([{ provider: 'groq', model: 'openai/gpt-oss-120b', failure: 'unavailable' }]);
    expect(first.asked).toHaveLength(2);
  });

  it('goes on at once when a key is refused: asking again would not help', async () => {
    first.fault = 'key';
    expect((await make().text(request())).provider).toBe('openai');
    expect(first.asked).toHaveLength(1);
  });

  it('a request that a content filter stops goes to nobody else', async () => {
    first.fault = 'filter';
    await expect(make().text(request())).rejects.toMatchObject({ failure: 'filtered', provider: 'groq' });
    expect(second.asked).toHaveLength(0);
  });

  it('a stream falls back only before its first word', async () => {
    first.fault = 'rate';
    const parts = [];
    for await (const part of make().stream(request())) parts.push(part);
    expect(parts[0]).toMatchObject({ type: 'start', provider: 'openai', tried: [{ failure: 'rate_limited' }] });
    expect(parts.at(-1)?.type).toBe('end');
  });

  it('a provider without settings counts as one without a key', async () => {
    const answer = await make().text(
      request({ candidates: [{ provider: 'anthropic', model: 'x', settings: {} }, ...candidates()] }),
    );
    expect(answer.tried).toEqual([{ provider: 'anthropic', model: 'x', failure: 'no_key' }]);
  });

  it('without any candidate it says that nothing is set up', async () => {
    await expect(make().text(request({ candidates: [] }))).rejects.toMatchObject({ failure: 'no_provider' });
  });

  it('tells of the last failure and of all before it when nobody could do it', async () => {
    first.fault = 'down';
    second.fault = 'credit';
    await expect(make().text(request())).rejects.toMatchObject({
      failure: 'quota_exceeded',
      tried: [{ failure: 'unavailable' }, { failure: 'quota_exceeded' }],
    });
  });
});

describe('care', () => {
  it('leaves a provider alone that failed several times in a row', async () => {
    first.fault = 'down';
    const gateway = make({ retries: 0, breakAfter: 2, breakForMs: 60_000 });
    await gateway.text(request());
    await gateway.text(request());
    expect(first.asked).toHaveLength(2);
    await gateway.text(request());
    expect(first.asked).toHaveLength(2);
    expect(second.asked).toHaveLength(3);
  });

  it("does not leave others alone because of one's own server: each address has a rest of its own", async () => {
    first.fault = 'down';
    const gateway = make({ breakAfter: 2, breakForMs: 60_000, retries: 0 });
    const at = (baseUrl: string) => ({
      candidates: [{ provider: 'openai-compatible', model: 'any', settings: { baseUrl } }],
      prompt: 'x',
      language: 'en',
    });
    for (let turn = 0; turn < 4; turn += 1) await gateway.text(at(first.url)).catch(() => undefined);
    expect(first.asked).toHaveLength(2);
    expect((await gateway.text(at(second.url))).text).toBe(second.text);
  });

  it('comes back to it after the rest', async () => {
    first.fault = 'down';
    const gateway = make({ retries: 0, breakAfter: 1, breakForMs: 20 });
    await gateway.text(request());
    first.fault = 'none';
    await expect.poll(async () => (await gateway.text(request())).provider).toBe('groq');
  });

  it('asks no more at once than the provider puts up with, streams included', async () => {
    first.chunkDelayMs = 15;
    const gateway = make();
    const only = candidates().slice(0, 1);
    let most = 0;
    let open = 0;
    const read = async () => {
      for await (const part of gateway.stream(request({ candidates: only }))) {
        if (part.type === 'start') open += 1;
        most = Math.max(most, open);
        if (part.type === 'end') open -= 1;
      }
    };
    await Promise.all(Array.from({ length: 10 }, read));
    expect(most).toBe(4);
  });

  it('waits no longer than it is allowed to: a vendor that asks for an hour is left', async () => {
    first.fault = 'rate';
    const answer = await make({ longestPauseMs: 1 }).text(request());
    expect(answer.provider).toBe('openai');
    expect(first.asked).toHaveLength(1);
  });

  it('cancels on the wire', async () => {
    first.fault = 'silent';
    const stop = new AbortController();
    const before = first.abandoned();
    const waiting = make().text(request({ signal: stop.signal }));
    await expect.poll(() => first.asked.length).toBe(1);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ failure: 'cancelled' });
    await expect.poll(() => first.abandoned()).toBe(before + 1);
    expect(second.asked).toHaveLength(0);
  });
});

describe('money', () => {
  it('counts the cost from what the vendor says was used, in millionths of a dollar', async () => {
    const answer = await make().text(request());
    expect(answer.cost).toBe(Math.round(0.15 * 11 + 0.6 * 7));
  });

  it('an unknown price is unknown, not nothing', async () => {
    const unknown = candidates().map((candidate) => ({ ...candidate, price: null }));
    expect((await make().text(request({ candidates: unknown }))).cost).toBeNull();
  });

  it('asks the budget before anything is sent, with an estimate', async () => {
    const intents: unknown[] = [];
    const allow = (intent: { estimate: number | null }) => {
      intents.push(intent);
      throw aiError('over_budget');
    };
    await expect(make().text(request({ allow, maxOutputTokens: 1000 }))).rejects.toMatchObject({
      failure: 'over_budget',
    });
    expect(first.asked).toHaveLength(0);
    expect(intents).toEqual([{ provider: 'groq', model: 'openai/gpt-oss-120b', estimate: 601 }]);
  });
});

describe('the one who allowed a call', () => {
  type Ending = { cost: number | null; isKnown: boolean };
  const listening = () => {
    const endings: Ending[] = [];
    const estimates: (number | null)[] = [];
    const allow = ({ estimate }: { estimate: number | null }) => {
      estimates.push(estimate);
      return (ending: Ending) => void endings.push(ending);
    };
    return { endings, estimates, allow };
  };
  const PAID = Math.round(0.15 * 11 + 0.6 * 7);

  it('is told what each attempt cost: nothing where the vendor turned it down', async () => {
    first.fault = 'down';
    const { allow, endings } = listening();
    const answer = await make({ retries: 0 }).text(request({ allow }));
    expect(endings).toEqual([
      { cost: 0, isKnown: true },
      { cost: answer.cost, isKnown: true },
    ]);
  });

  it('is told that a vendor who never answered may count the whole of it', async () => {
    first.fault = 'silent';
    const { allow, endings, estimates } = listening();
    const only = candidates().slice(0, 1);
    const waiting = make({ retries: 0, timeoutMs: 50 }).text(request({ allow, candidates: only }));
    await expect(waiting).rejects.toMatchObject({ failure: 'timed_out' });
    expect(endings).toEqual([{ cost: estimates[0], isKnown: false }]);
  });

  it('is told of a stream what the vendor counted, and of one that broke off what had come', async () => {
    const only = candidates().slice(0, 1);
    const whole = listening();
    for await (const _ of make().stream(request({ allow: whole.allow, candidates: only })));
    expect(whole.endings).toEqual([{ cost: PAID, isKnown: true }]);
    first.fault = 'cut';
    const broken = listening();
    for await (const _ of make().stream(request({ allow: broken.allow, candidates: only })));
    expect(broken.endings).toEqual([{ cost: expect.any(Number), isKnown: false }]);
    expect(broken.endings[0]?.cost).toBeLessThan(broken.estimates[0] ?? 0);
  });

  it('is told what a filtered answer cost, where the vendor says so', async () => {
    first.fault = 'filter';
    const { allow, endings } = listening();
    await expect(make().text(request({ allow }))).rejects.toMatchObject({ failure: 'filtered' });
    expect(endings).toEqual([{ cost: PAID, isKnown: true }]);
  });
});

describe('declared shapes', () => {
  const schema = z.object({ title: z.string().max(40), tags: z.array(z.string()).min(1) });

  it('gives back a value of the shape', async () => {
    first.text = '{"title":"Bread","tags":["oven"]}';
    const answer = await make().object({ ...request(), schema });
    expect(answer).toMatchObject({ value: { title: 'Bread', tags: ['oven'] }, repairs: 0, provider: 'groq' });
  });

  it('mends fences, chatter and small faults of form without asking again', async () => {
    first.text = "Here you are:\n```json\n{title: 'Bread', tags: ['oven',],}\n```\nEnjoy!";
    expect((await make().object({ ...request(), schema })).repairs).toBe(0);
  });

  it('sends what does not fit back with its faults, and counts both calls', async () => {
    first.textsBefore.push('{"title":"Bread","tags":[]}');
    first.text = '{"title":"Bread","tags":["oven"]}';
    const answer = await make().object({ ...request(), schema });
    expect(answer).toMatchObject({ value: { tags: ['oven'] }, repairs: 1 });
    expect(answer.usage.inputTokens).toBe(22);
    expect(JSON.stringify(first.asked[1]?.body)).toContain('tags');
  });

  it('gives up after two attempts to have it mended', async () => {
    first.text = 'I cannot do that.';
    await expect(make().object({ ...request(), schema })).rejects.toMatchObject({ failure: 'malformed' });
    expect(first.asked).toHaveLength(3);
    expect(second.asked).toHaveLength(0);
  });
});
