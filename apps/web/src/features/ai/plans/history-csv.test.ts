import { expect, test } from 'vitest';
import { historyOf } from './history-csv.ts';

test('own figures are read with headings, blanks and whatever parts them', () => {
  const text = 'network;when;clicks\nInstagram; 2030-01-05T18:00:00Z ;12\n\nx\t2030-01-06T09:00:00Z\t0';
  expect(historyOf(text)).toEqual({
    history: [
      { platform: 'instagram', at: '2030-01-05T18:00:00.000Z', result: 12 },
      { platform: 'x', at: '2030-01-06T09:00:00.000Z', result: 0 },
    ],
    unread: [],
  });
});

test('lines that say nothing are named', () => {
  expect(
    historyOf('x,2030-01-06T09:00:00Z,\nmyspace,2030-01-06T09:00:00Z,3\nx,someday,3\nx,2030-01-06T09:00:00Z,-1'),
  ).toEqual({
    history: [],
    unread: [1, 2, 3, 4],
  });
});
