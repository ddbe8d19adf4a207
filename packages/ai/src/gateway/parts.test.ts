import { describe, expect, it } from 'vitest';
import { chatParts, type VendorPart } from './parts.ts';

const piece = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const words = (content: string) => piece({ choices: [{ delta: { content } }] });
const STOP = piece({ choices: [{ delta: {}, finish_reason: 'stop' }] });
const USAGE = piece({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7 } });

/** Bytes in pieces of this size, as a network may cut them. */
function body(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const count = Math.ceil(bytes.length / size);
  return ReadableStream.from(
    Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size)),
  );
}
async function read(text: string, size = 10_000): Promise<VendorPart[]> {
  const next = chatParts(body(text, size));
  const parts: VendorPart[] = [];
  for (let part = await next(); part; part = await next()) parts.push(part);
  expect(await next()).toBeUndefined();
  return parts;
}
const usage = { inputTokens: 11, outputTokens: 7, images: 0, seconds: 0 };

describe('a stream of chat completions', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('says the same however the network cuts it, into %i bytes too', async (size) => {
    expect(await read(`${words('Perché ')}${words('🥖 no?')}${STOP}${USAGE}data: [DONE]\n\n`, size)).toEqual([
      { type: 'text', text: 'Perché ' },
      { type: 'text', text: '🥖 no?' },
      { type: 'finish', reason: 'stop', usage },
    ]);
  });

  it('may end its lines with a return, leave blanks out, and hold comments and fields of no matter', async () => {
    const text = `: PROCESSING\r\n\r\nevent: x\r\nid: 1\r\ndata:{"choices":[{"delta":{"content":"a"}}]}\r\n\r\n${STOP}`;
    expect(await read(text)).toMatchObject([
      { type: 'text', text: 'a' },
      { type: 'finish', reason: 'stop' },
    ]);
  });

  it('is read to its end, also where the last line is not closed', async () => {
    expect(await read(`${words('a')}${STOP}`.trimEnd())).toMatchObject([{ text: 'a' }, { reason: 'stop' }]);
  });

  it('that ends without a reason has no end', async () => {
    expect(await read(`${words('a')}${USAGE}`)).toEqual([{ type: 'text', text: 'a' }]);
  });

  it('tells a filter, a full answer, and a count that comes with GROQ in another place', async () => {
    const ended = (finish_reason: string) => piece({ choices: [{ delta: {}, finish_reason }] });
    expect(await read(ended('content_filter'))).toMatchObject([{ reason: 'content-filter' }]);
    const groq = piece({ choices: [], x_groq: { usage: { prompt_tokens: 11, completion_tokens: 7 } } });
    expect(await read(`${ended('length')}${groq}`)).toEqual([{ type: 'finish', reason: 'length', usage }]);
  });

  it('passes over pieces without words: a role, a thought, nothing', async () => {
    const silent = [{ choices: [{ delta: { role: 'assistant', content: '' } }] }, { choices: null }, {}];
    const thought = { choices: [{ delta: { reasoning: 'hm', content: null } }] };
    expect(await read(`${[...silent, thought].map(piece).join('')}${words('a')}`)).toEqual([
      { type: 'text', text: 'a' },
    ]);
  });

  it.each([
    ['an error in the middle', piece({ error: { message: 'Overloaded' } })],
    ['something that is not JSON', 'data: {"choices"\n\n'],
  ])('%s is thrown, after the words before it', async (_what, wrong) => {
    const next = chatParts(body(`${words('a')}${wrong}`, 10_000));
    expect(await next()).toEqual({ type: 'text', text: 'a' });
    await expect(next()).rejects.toThrow();
  });
});
