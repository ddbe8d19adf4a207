import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { LeadProfileOutput } from '#lib/api/types.gen.ts';
import { needWords, startI18n } from '#lib/i18n/index.ts';
import { LeadScore } from './lead-score.tsx';

beforeAll(async () => {
  await startI18n();
  await needWords('ai');
  await needWords('visuals');
});

test('reasons are told in the language of the reader; those of before as they were written', () => {
  const reasons = [
    { code: 'industry', values: { name: 'Bakery' }, points: 30, of: 30, evidence: null },
    { text: 'Raggiungibile per e-mail.', points: 15, of: 15, evidence: null },
  ];
  const output = { score: { points: 45, reasons }, asked: [] } as unknown as LeadProfileOutput;
  render(
    <MantineProvider env="test">
      <LeadScore output={output} />
    </MantineProvider>,
  );
  expect(screen.getByText(i18next.t('visuals.leads.why.industry', { name: 'Bakery' }))).toBeVisible();
  expect(screen.getByText('Raggiungibile per e-mail.')).toBeVisible();
});
