import { MantineProvider } from '@mantine/core';
import { render, renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { needWords, startI18n } from '#lib/i18n/index.ts';
import { useFailure } from './failure.ts';
import { MadeBy } from './made-by.tsx';

const slow = { provider: 'groq', model: 'one', failure: 'timed_out' };
const poor = { provider: 'openai', model: 'two', failure: 'quota_exceeded' };
const made = { provider: 'google', model: 'three', cost: 12, isSample: false, brandVersionId: null };

beforeAll(async () => {
  await startI18n();
  await needWords('ai');
});
beforeEach(async () => {
  await i18next.changeLanguage('en');
});

function words(props: Parameters<typeof MadeBy>[0]): string {
  const view = render(
    <MantineProvider env="test">
      <MadeBy {...props} />
    </MantineProvider>,
  );
  const { textContent } = view.container;
  view.unmount();
  return textContent;
}

describe('what was made', () => {
  test('says who was asked before and could not, each once, and who answered', () => {
    const text = words({ made: { ...made, tried: [slow, poor, slow] } });
    expect(text).toContain('Made by Google Gemini, three');
    expect(text).toContain(
      'Groq did not answer in time; OpenAI says that the account has no credit left; answered by Google Gemini.',
    );
  });

  test('says so in Italian', async () => {
    await i18next.changeLanguage('it');
    await needWords('ai');
    expect(words({ made: { ...made, tried: [slow] } })).toContain(
      'Groq non ha risposto in tempo; ha risposto Google Gemini.',
    );
  });

  test('says nothing of it where the first one answered', () => {
    expect(words({ made: { ...made, tried: [] } })).not.toContain('answered by');
  });

  test('as a sample says why nobody else has made it', () => {
    const tried = [{ ...slow, failure: 'no_key' }];
    expect(words({ made: { ...made, isSample: true, tried } })).toContain('Asked before: Groq has no key.');
  });
});

describe('why something failed', () => {
  const reasonOf = () => renderHook(() => useFailure()).result.current;

  test('is what each vendor that was asked said', () => {
    expect(reasonOf()('quota_exceeded', [slow, poor])).toBe(
      'Groq did not answer in time; OpenAI says that the account has no credit left',
    );
  });

  test('is the reason itself where it lies with no vendor, with what was tried before', () => {
    const ended = { ...poor, failure: 'over_budget' };
    expect(reasonOf()('over_budget', [slow, ended])).toBe(
      'this month’s budget is used up (Groq did not answer in time)',
    );
    expect(reasonOf()('timed_out')).toBe('it took too long');
  });
});
