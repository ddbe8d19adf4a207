import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chatCompletions, generateContent, messages, responses } from '../../test/protocols.ts';
import { type Fault, type Protocol, type StandIn, startStandIn } from '../../test/stand-in.ts';
import type { AiFailure } from '../failures.ts';
import { makeGateway } from '../gateway/gateway.ts';
import type { StreamPart } from '../gateway/gateway.types.ts';
import { providers } from './registry.ts';

const KEY = 'canary-key-7f3a';

interface Vendor {
  readonly protocol: Protocol;
  readonly model: string;
  readonly settings: (url: string) => Record<string, string>;
}

const vendors: Readonly<Record<string, Vendor>> = {
  groq: { protocol: chatCompletions, model: 'openai/gpt-oss-120b', settings: (baseUrl) => ({ apiKey: KEY, baseUrl }) },
  huggingface: { protocol: responses, model: 'openai/gpt-oss-120b', settings: (baseUrl) => ({ apiKey: KEY, baseUrl }) },
  google: { protocol: generateContent, model: 'gemini-3.8-flash', settings: (baseUrl) => ({ apiKey: KEY, baseUrl }) },
  openrouter: {
    protocol: chatCompletions,
    model: 'openai/gpt-oss-120b',
    settings: (baseUrl) => ({ apiKey: KEY, baseUrl }),
  },
  ollama: { protocol: chatCompletions, model: 'llama3.3', settings: (baseUrl) => ({ baseUrl }) },
  openai: { protocol: chatCompletions, model: 'gpt-4o-mini', settings: (baseUrl) => ({ apiKey: KEY, baseUrl }) },
  anthropic: { protocol: messages, model: 'claude-sonnet-4-5', settings: (baseUrl) => ({ apiKey: KEY, baseUrl }) },
  'openai-compatible': { protocol: chatCompletions, model: 'any', settings: (baseUrl) => ({ apiKey: KEY, baseUrl }) },
};

it('every provider that writes text is under this contract', () => {
  const writers = providers.filter((provider) => provider.text && !provider.isSample).map((provider) => provider.id);
  expect(Object.keys(vendors).sort()).toEqual(writers.sort());
});

describe.each(Object.entries(vendors))('%s', (id, { protocol, model, settings }) => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn(protocol);
  });
  afterEach(() => {
    standIn.fault = 'none';
    standIn.faultsLeft = Number.POSITIVE_INFINITY;
    standIn.chunkDelayMs = 0;
    standIn.asked.length = 0;
  });
  afterAll(() => standIn.close());

  const gateway = () =>
    makeGateway({
      providers,
      tools: { fetch },
      settings: { retries: 1, timeoutMs: 2_000, longestPauseMs: 50 },
      random: () => 0,
    });
  const request = (more: object = {}) => ({
    candidates: [{ provider: id, model, settings: settings(standIn.url) }],
    system: 'Be brief.',
    prompt: 'One sentence about bread.',
    language: 'en',
    ...more,
  });
  const failureOf = (promise: Promise<unknown>): Promise<AiFailure> =>
    promise.then(
      () => Promise.reject(new Error('It should have failed.')),
      (error: { failure: AiFailure }) => error.failure,
    );
  async function collect(): Promise<StreamPart[]> {
    const parts: StreamPart[] = [];
    for await (const part of gateway().stream(request())) parts.push(part);
    return parts;
  }

  it('answers with text, what it used and who answered', async () => {
    const answer = await gateway().text(request());
    expect(answer).toMatchObject({ text: standIn.text, provider: id, model, stopped: 'stop', isSample: false });
    expect(answer.usage).toMatchObject({ inputTokens: 11, outputTokens: 7 });
    expect(JSON.stringify(standIn.asked[0]?.body)).toContain('One sentence about bread.');
    expect(JSON.stringify(standIn.asked[0]?.body)).toContain('Be brief.');
  });

  it('streams the same text piece by piece', async () => {
    const parts = await collect();
    expect(parts[0]).toMatchObject({ type: 'start', provider: id, model });
    const deltas = parts.filter((part) => part.type === 'delta');
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.map((part) => part.text).join('')).toBe(standIn.text);
    expect(parts.at(-1)).toMatchObject({ type: 'end', answer: { text: standIn.text, usage: { outputTokens: 7 } } });
  });

  it('says that a stream broke off, and keeps what had come', async () => {
    standIn.fault = 'cut';
    const parts = await collect();
    expect(parts.filter((part) => part.type === 'delta').length).toBeGreaterThan(0);
    expect(parts.at(-1)).toEqual({ type: 'failed', failure: 'truncated' });
  });

  it.each<[Fault, AiFailure]>([
    ['key', 'key_refused'],
    ['rate', 'rate_limited'],
    ['down', 'unavailable'],
    ['gone', 'model_gone'],
    ['credit', 'quota_exceeded'],
    ['garbage', 'malformed'],
    ['filter', 'filtered'],
    ['hangup', 'unavailable'],
  ])('tells the fault "%s" as %s', async (fault, failure) => {
    standIn.fault = fault;
    expect(await failureOf(gateway().text(request()))).toBe(failure);
  });

  it('stops waiting for an answer that does not come', async () => {
    standIn.fault = 'silent';
    expect(await failureOf(gateway().text(request({ timeoutMs: 60 })))).toBe('timed_out');
  });

  it('is well again after a short rest', async () => {
    standIn.fault = 'rate';
    standIn.faultsLeft = 1;
    expect((await gateway().text(request())).text).toBe(standIn.text);
    expect(standIn.asked).toHaveLength(2);
  });

  it('lets go of the vendor when the reader goes away', async () => {
    standIn.chunkDelayMs = 40;
    const before = standIn.abandoned();
    for await (const part of gateway().stream(request())) if (part.type === 'delta') break;
    await expect.poll(() => standIn.abandoned()).toBe(before + 1);
  });

  it('does not let the key out with an error', async () => {
    standIn.fault = 'key';
    const error = await gateway()
      .text(request())
      .catch((thrown: Error) => thrown);
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain(KEY);
  });
});
