import { expect, test } from 'vitest';
import { byPage, type Finding, filtered, standingsOf } from './finding-states.ts';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  ...{ id, code: 'title_short', level: 'warning', pageId: 'home', path: '/', message: id, fix: '', values: {} },
  evidence: { where: 'title', quote: '' },
  change: null,
  ...more,
});
const words: Finding['change'] = { kind: 'field', field: 'metaTitle', before: 'Home', value: 'Bread by the harbour' };
const keywords: Finding['change'] = { kind: 'keywords', before: [], value: ['bread'] };
const nothing = { applied: {}, dismissed: {}, since: null };
const home = { id: 'home', title: 'Home', isThere: true, isChanged: false };

const obstacle = (change: Finding['change'], isSample: boolean, page = home) => {
  const [one] = standingsOf({ isSample }, { ...nothing, findings: [finding('a', { change })] }, [page]);
  return [one?.obstacle, one?.isReady];
};

test('words of a sample are not offered to be applied, what code has worked out is', () => {
  expect(obstacle(words, true)).toEqual(['sample', false]);
  expect(obstacle(keywords, true)).toEqual([null, true]);
  expect(obstacle(words, false)).toEqual([null, true]);
});

test('nothing is offered for a page that has changed or gone since', () => {
  expect(obstacle(words, false, { ...home, isChanged: true })).toEqual(['changed', false]);
  expect(obstacle(words, false, { ...home, isThere: false })).toEqual(['gone', false]);
});

test('what was applied or set aside is neither open nor offered', () => {
  const findings = ['a', 'b', 'c'].map((id) => finding(id, { change: keywords }));
  const applied = { a: { at: '2030-01-01T00:00:00Z', pageId: 'home', revisionBefore: 1 } };
  const dismissed = { b: { at: '2030-01-01T00:00:00Z' } };
  const all = standingsOf({ isSample: false }, { ...nothing, findings, applied, dismissed }, [home]);
  expect(all.map(({ status, isReady }) => [status, isReady])).toEqual([
    ['applied', false],
    ['dismissed', false],
    ['open', true],
  ]);
  const filter = { level: null, page: null, find: '' };
  expect(filtered(all, { ...filter, status: 'ready' }).map((one) => one.finding.id)).toEqual(['c']);
  expect(filtered(all, { ...filter, status: 'dismissed' }).map((one) => one.finding.id)).toEqual(['b']);
  expect(filtered(all, { ...filter, status: 'all', find: 'A' }).map((one) => one.finding.id)).toEqual(['a']);
});

test('findings stand by page, the worst first, those of the whole site on top', () => {
  const findings = [
    finding('a'),
    finding('b', { pageId: 'other', path: '/other/' }),
    finding('c', { level: 'error' }),
    finding('d', { pageId: null, path: 'robots.txt' }),
  ];
  const groups = byPage(standingsOf({ isSample: false }, { ...nothing, findings }, []));
  expect(groups.map(({ path, items }) => [path, items.map((one) => one.finding.id)])).toEqual([
    ['', ['d']],
    ['/', ['c', 'a']],
    ['/other/', ['b']],
  ]);
});
