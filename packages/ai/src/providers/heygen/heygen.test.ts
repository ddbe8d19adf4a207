import { describe, expect, it } from 'vitest';
import { type StandIn, startStandIn, tinyPng } from '../../../test/stand-in.ts';
import { makeGateway } from '../../gateway/gateway.ts';
import { providers } from '../registry.ts';

const gateway = makeGateway({ providers, tools: { fetch }, settings: { retries: 0 } });

describe('avatars and voices', () => {
  const page = (path: string): object => {
    const { pathname, searchParams } = new URL(path, 'http://vendor');
    const [whose, token] = [searchParams.get('ownership') ?? searchParams.get('type'), searchParams.get('token')];
    if (pathname === '/v3/voices')
      return whose === 'private'
        ? { data: [{ voice_id: 'mine', name: 'Mine', gender: 'male', language: 'unknown' }] }
        : { data: [{ voice_id: 'giulia', name: 'Giulia', gender: 'female', language: 'Italian' }], has_more: false };
    if (whose === 'private') return { data: [], has_more: false, next_token: null };
    const ada = { id: 'ada', name: 'Ada', gender: 'female', preview_image_url: 'https://files.example/ada.jpg' };
    const odd = { id: 'odd', name: null, preview_image_url: 'javascript:alert(1)', status: 'completed' };
    return token
      ? { data: [odd, { id: 'soon', name: 'Soon', status: 'processing' }, { name: 'No id' }], has_more: false }
      : { data: [ada], has_more: true, next_token: 'p&2' };
  };

  async function all(what: 'avatar' | 'voice') {
    const standIn: StandIn = await startStandIn({ answer: (_text, { path }) => page(path) });
    const candidate = { provider: 'heygen', model: '', settings: { apiKey: 'k', baseUrl: standIn.url } };
    const items = [];
    for (let after: string | null | undefined; after !== null; ) {
      const got = await gateway.performers(candidate, { what, after });
      items.push(...got.items);
      after = got.next;
    }
    await standIn.close();
    return { items, asked: standIn.asked.map(({ path, headers }) => `${path} ${headers['x-api-key']}`) };
  }

  it('avatars come page by page, those in training and without a name to call them by are left out', async () => {
    const { items, asked } = await all('avatar');
    const nothing = { gender: null, language: null, previewUrl: null, isOwn: false };
    expect(items).toEqual([
      { ...nothing, id: 'ada', name: 'Ada', gender: 'female', previewUrl: 'https://files.example/ada.jpg' },
      { ...nothing, id: 'odd', name: 'odd' },
    ]);
    expect(asked).toEqual([
      '/v3/avatars/looks?ownership=private&limit=50 k',
      '/v3/avatars/looks?ownership=public&limit=50 k',
      '/v3/avatars/looks?ownership=public&limit=50&token=p%262 k',
    ]);
  });

  it('voices of the account come first and are marked as its own', async () => {
    const { items, asked } = await all('voice');
    expect(items.map(({ id, language, isOwn }) => ({ id, language, isOwn }))).toEqual([
      { id: 'mine', language: null, isOwn: true },
      { id: 'giulia', language: 'Italian', isOwn: false },
    ]);
    expect(asked).toEqual(['/v3/voices?type=private&limit=100 k', '/v3/voices?type=public&limit=100 k']);
  });

  it.each([
    ['key', 'key_refused'],
    ['rate', 'rate_limited'],
    ['down', 'unavailable'],
    ['garbage', 'malformed'],
    ['hangup', 'unavailable'],
  ] as const)('the fault "%s" is told as %s', async (fault, failure) => {
    const standIn = await startStandIn({ answer: (_text, { path }) => page(path) });
    standIn.fault = fault;
    const candidate = { provider: 'heygen', model: '', settings: { apiKey: 'k', baseUrl: standIn.url } };
    await expect(gateway.performers(candidate, { what: 'voice' })).rejects.toMatchObject({ failure });
    await standIn.close();
  });

  it('a provider that has none says so', async () => {
    const candidate = { provider: 'sample', model: '', settings: {} };
    await expect(gateway.performers(candidate, { what: 'voice' })).rejects.toMatchObject({ failure: 'not_offered' });
  });
});

describe('captions', () => {
  const srt = [
    '\uFEFF1\r\n00:00:00,100 --> 00:00:01,500\r\n{\\an2}Bread, <i>rises</i>\r\nat night',
    '2\r\n00:00:01,500 --> 00:00:02,000\r\n& day\r\n',
  ].join('\r\n\r\n');

  async function fetched(captions: string | null) {
    const answers = {
      start: { data: { video_id: 'v-1', status: 'waiting' } },
      done: (url: string) => ({
        ...{ status: 'completed', video_url: `${url}/film.mp4`, duration: 2.5 },
        subtitle_url: captions === null ? '' : `${url}/captions`,
      }),
    };
    const standIn: StandIn = await startStandIn({
      answer: (_text, { path, method }) => {
        if (method === 'POST') return answers.start;
        if (path.includes('.mp4')) return tinyPng;
        return path === '/captions' ? captions : { data: { id: 'v-1', ...answers.done(standIn.url) } };
      },
    });
    const candidate = { provider: 'heygen', model: 'avatar-iv', settings: { apiKey: 'k', baseUrl: standIn.url } };
    const looks = { avatarId: 'a', voiceId: 'v' };
    const order = { prompt: 'Bread rises', aspectRatio: '9:16', seconds: 8, language: 'en', ...looks };
    const { reference } = await gateway.startVideo({ candidates: [candidate], ...order });
    const ready = await gateway.lookAtVideo(candidate, reference);
    if (ready.state !== 'ready') throw new Error('It is there at once.');
    const video = await ready.fetch(new AbortController().signal);
    await standIn.close();
    return {
      ready,
      video,
      begun: standIn.asked[0]?.body,
      paths: standIn.asked.map(({ path }) => path),
      keys: standIn.asked.map(({ headers }) => headers['x-api-key']),
    };
  }

  it('come as WebVTT with the times of the vendor', async () => {
    const { ready, video, begun, keys, paths } = await fetched(srt);
    expect(begun).toEqual({
      ...{ type: 'avatar', avatar_id: 'a', voice_id: 'v', script: 'Bread rises' },
      ...{ resolution: '720p', aspect_ratio: '9:16' },
    });
    expect(paths.slice(0, 2)).toEqual(['/v3/videos', '/v3/videos/v-1']);
    expect(ready).toMatchObject({ spokenSeconds: 2.5 });
    expect(video.captions).toBe(
      'WEBVTT\n\n00:00:00.100 --> 00:00:01.500\nBread, rises\nat night\n\n00:00:01.500 --> 00:00:02.000\n&amp; day\n',
    );
    // The key goes to the vendor's interface and not to where its files lie.
    expect(keys).toEqual(['k', 'k', undefined, undefined]);
  });

  it.each([
    ['that are not there', null],
    ['that say nothing', ''],
    ['that are something else', '<p>Gone</p>'],
  ])('%s are left out, and the video is whole', async (_why, captions) => {
    const { video } = await fetched(captions);
    expect(video).toMatchObject({ mediaType: 'video/mp4', captions: undefined });
  });
});
