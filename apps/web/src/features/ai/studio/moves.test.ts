import { expect, test } from 'vitest';
import { STATES, wayTo } from './moves.ts';

test('what is in review becomes ready only by a decision of somebody who may decide', () => {
  expect(wayTo({ state: 'review' }, 'ready', true)).toBe('approve');
  expect(wayTo({ state: 'review' }, 'ready', false)).toBeUndefined();
  expect(wayTo({ state: 'ready' }, 'draft', true)).toBe('return');
});

test('an idea reaches brief and draft, and nothing beyond', () => {
  expect(STATES.filter((to) => wayTo({ state: 'idea' }, to, true) !== undefined)).toEqual(['brief', 'draft']);
});
