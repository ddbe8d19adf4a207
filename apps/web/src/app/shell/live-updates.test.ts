import { expect, test } from 'vitest';
import { staleAfter } from './live-updates.tsx';

test('an event makes stale what it is about, and somebody else’s notifications nothing of mine', () => {
  expect(staleAfter({ type: 'deployments.changed' }, 'me')).toContain('deploymentsList');
  expect(staleAfter({ type: 'notifications.changed', data: { userId: 'me' } }, 'me')).toEqual(['notificationsList']);
  expect(staleAfter({ type: 'notifications.changed', data: { userId: 'other' } }, 'me')).toEqual([]);
  expect(staleAfter({ type: 'sites.unheard-of' }, 'me')).toEqual([]);
});

test('after a gap everything that is told live is read again', () => {
  expect(staleAfter({ type: 'live.gap' }, 'me')).toEqual(expect.arrayContaining(['notificationsList', 'sitesGet']));
});
