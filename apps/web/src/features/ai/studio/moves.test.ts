import { expect, test } from 'vitest';
import { STATES, wayTo } from './moves.ts';

test('what is in review becomes ready only by a decision of somebody who may decide', () => {
  expect(wayTo({ state: 'review', isPaused: false }, 'ready', true)).toBe('approve');
  expect(wayTo({ state: 'review', isPaused: false }, 'ready', false)).toBeUndefined();
  expect(wayTo({ state: 'ready', isPaused: false }, 'draft', true)).toBe('return');
});

test('an idea reaches brief and draft, and nothing beyond', () => {
  expect(STATES.filter((to) => wayTo({ state: 'idea', isPaused: false }, to, true) !== undefined)).toEqual([
    'brief',
    'draft',
  ]);
});

test('keeps a draft of a paused plan from becoming ready, and lets it go back to be changed', () => {
  expect(wayTo({ state: 'review', isPaused: true }, 'ready', true)).toBeUndefined();
  expect(wayTo({ state: 'review', isPaused: true }, 'draft', true)).toBe('move');
});
