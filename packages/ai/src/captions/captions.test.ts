import { expect, it } from 'vitest';
import { spread, vttOf } from './captions.ts';

it('a script is spread over the whole video, each line for its share of the characters', () => {
  expect(vttOf(spread('Bread. Bread rises at night.', 3661, 'en'))).toBe(
    ['WEBVTT', '00:00:00.000 --> 00:13:33.556\nBread.', '00:13:33.556 --> 01:01:01.000\nBread rises at night.\n'].join(
      '\n\n',
    ),
  );
});

it('a long sentence is cut between words, and nothing of it is lost', () => {
  const script = 'Il pane lievita tutta la notte nella cantina fresca, '.repeat(6).trim();
  const cues = spread(script, 30, 'it');
  expect(cues.length).toBeGreaterThan(3);
  expect(Math.max(...cues.map(({ text }) => text.length))).toBeLessThanOrEqual(84);
  expect(cues.map(({ text }) => text).join(' ')).toBe(script);
  expect(cues.at(-1)?.to).toBe(30);
});

it('words that look like markup or like times are words', () => {
  const vtt = vttOf([{ from: 0, to: 1, text: '<b>Salt & flour</b> -->\n\nNOTE so' }]);
  expect(vtt).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n&lt;b&gt;Salt &amp; flour&lt;/b&gt; --&gt;\nNOTE so\n');
});

it('without a length there are no times', () => {
  expect(vttOf(spread('Bread.', 0, 'en'))).toBeUndefined();
  expect(vttOf(spread('Bread.', Number.NaN, 'en'))).toBeUndefined();
  expect(vttOf(spread('  ', 5, 'en'))).toBeUndefined();
});
