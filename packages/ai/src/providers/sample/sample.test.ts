import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeGateway } from '../../gateway/gateway.ts';
import { providers } from '../registry.ts';

const offline = makeGateway({
  providers,
  tools: { fetch: () => Promise.reject(new Error('The sample must not use the network.')) },
});
const candidates = (model: string) => [{ provider: 'sample', model, settings: {} }];

describe('the offline sample', () => {
  it.each([
    ['it', '[Esempio offline]'],
    ['en', '[Offline sample]'],
  ])('writes in %s, says what it is, and costs nothing', async (language, mark) => {
    const answer = await offline.text({ candidates: candidates('sample-text'), prompt: 'Topic: pane', language });
    expect(answer.text).toContain(mark);
    expect(answer.text).toContain('pane');
    expect(answer).toMatchObject({ isSample: true, cost: 0 });
  });

  it('gives the same words for the same question', async () => {
    const ask = () => offline.text({ candidates: candidates('sample-text'), prompt: 'Topic: bread', language: 'en' });
    expect((await ask()).text).toBe((await ask()).text);
  });

  it('fills any declared shape within its limits', async () => {
    const schema = z.object({
      title: z.string().min(1).max(60),
      tagline: z.string().max(120),
      kind: z.enum(['tip', 'story']),
      hashtags: z.array(z.string().max(30)).min(2).max(5),
      parts: z.array(z.object({ heading: z.string().max(40), body: z.string().min(120).max(400) })).length(2),
      score: z.number().int().min(1).max(5),
      note: z.string().max(20).nullable(),
    });
    const { value, repairs } = await offline.object({
      candidates: candidates('sample-text'),
      prompt: 'Topic: bread',
      language: 'it',
      schema,
    });
    expect(repairs).toBe(0);
    expect(value.parts[0]?.body).toContain('[Esempio offline]');
    expect(value.tagline).toMatch(/bread/i);
  });

  it('draws a picture of the wanted size, the same every time', async () => {
    const draw = () =>
      offline.image({
        candidates: candidates('sample-image'),
        prompt: 'Topic: Città di pane',
        aspectRatio: '1:1',
        width: 320,
        height: 320,
        language: 'it',
      });
    const [one, two] = [await draw(), await draw()];
    const bytes = Buffer.from(one.image.bytes);
    expect(bytes.readUInt32BE(16)).toBe(320);
    expect(bytes.equals(Buffer.from(two.image.bytes))).toBe(true);
  });

  it('makes a film that begins like an MP4', async () => {
    const [candidate] = candidates('sample-video');
    if (!candidate) throw new Error('There is a candidate.');
    const { reference } = await offline.startVideo({
      candidates: [candidate],
      prompt: 'Bread rises',
      aspectRatio: '9:16',
      seconds: 1,
      language: 'en',
    });
    const state = await offline.lookAtVideo(candidate, reference);
    if (state.state !== 'ready') throw new Error('It is ready at once.');
    const { bytes, mediaType } = await state.fetch(new AbortController().signal);
    expect(mediaType).toBe('video/mp4');
    expect(Buffer.from(bytes.subarray(4, 8)).toString()).toBe('ftyp');
  });
});
