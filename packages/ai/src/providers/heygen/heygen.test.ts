import { describe, expect, it } from 'vitest';
import { type StandIn, startStandIn, tinyPng } from '../../../test/stand-in.ts';
import { makeGateway } from '../../gateway/gateway.ts';
import { providers } from '../registry.ts';

const gateway = makeGateway({ providers, tools: { fetch }, settings: { retries: 0 } });

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
