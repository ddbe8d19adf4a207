import { expect, it } from 'vitest';
import { sampleBlock, samplePage, sampleSite } from '../../sample.ts';
import { build } from '../../site/build.harness.ts';
import type { MediaInput } from '../../types.ts';

const film: MediaInput = {
  ...{ id: 'film', name: 'tour.mp4', hash: 'f', size: 9, contentType: 'video/mp4', width: 640, height: 360 },
  poster: { name: 'tour-still.jpg', hash: 'p', size: 3, contentType: 'image/jpeg', width: 640 },
};
const page = (video: { src: string; mediaId?: string }) =>
  samplePage({
    id: 'home',
    blocks: [sampleBlock('video', 1, { video, title: 'The "oven"', caption: 'At five in the morning', loop: false })],
  });

it('a video of the library waits behind its still, which is published with it', async () => {
  const { files } = await build(sampleSite({ media: [film] }), [page({ src: '', mediaId: 'film' })]);
  const html = files.get('index.html') ?? '';
  expect(html).toContain(
    '<video src="/assets/images/tour.mp4" poster="/assets/images/tour-still.jpg" preload="none" width="640" height="360" controls playsinline aria-label="The &quot;oven&quot;"></video>',
  );
  expect(html).toContain('At five in the morning</figcaption>');
  expect([files.has('assets/images/tour.mp4'), files.has('assets/images/tour-still.jpg')]).toEqual([true, true]);
});

it('one from elsewhere, or without a still, loads no more than it must', async () => {
  const { poster: _, ...bare } = film;
  const own = await build(sampleSite({ media: [bare] }), [page({ src: '', mediaId: 'film' })]);
  expect(own.files.get('index.html')).toContain('<video src="/assets/images/tour.mp4" preload="metadata"');
  const other = await build(sampleSite(), [page({ src: 'https://films.example.com/a.mp4?x=1&y=2' })]);
  expect(other.files.get('index.html')).toContain('src="https://films.example.com/a.mp4?x=1&amp;y=2"');
});

it('a block without a video writes nothing', async () => {
  const { files } = await build(sampleSite(), [page({ src: '' })]);
  expect(files.get('index.html')).not.toContain('block-video');
});
