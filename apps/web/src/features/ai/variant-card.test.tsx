import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { needWords, startI18n } from '#lib/i18n/index.ts';
import { type Variant, VariantCard } from './variant-card.tsx';

beforeAll(async () => {
  await startI18n();
  await needWords('ai');
});

const violation = { rule: 'language' as const, found: 'de', at: null, instead: 'en', reason: null };
const variant = {
  ...{ title: null, text: 'Brot.', post: 'Brot.', hashtags: [], callToAction: null, length: 5, limit: null },
  ...{ sources: [], issues: [{ code: 'brand', detail: '', violation }] },
} as unknown as Variant;
const by = (part: string, at: number, model: string) => ({ variant: at, part, provider: 'groq', model });

test('a version says which part was written anew and by whom, and names a language that is not the one of the brand', () => {
  render(
    <MantineProvider env="test">
      <VariantCard
        number={1}
        variant={variant}
        busy={false}
        rewritten={[by('text', 0, 'first'), by('text', 0, 'second'), by('title', 1, 'other')]}
      />
    </MantineProvider>,
  );
  const part = i18next.t('ai.part.text');
  expect(
    screen.getByText(i18next.t('ai.content.rewritten', { part, provider: 'Groq', model: 'second' })),
  ).toBeVisible();
  expect(screen.queryByText(/first|other/)).toBeNull();
  expect(
    screen.getByText(new Intl.DisplayNames(i18next.resolvedLanguage, { type: 'language' }).of('de') ?? ''),
  ).toBeVisible();
});
