import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { AiLedgerSummary } from '#lib/api/types.gen.ts';
import { needWords, startI18n } from '#lib/i18n/index.ts';
import { CostByDay } from './charts.tsx';

beforeAll(async () => {
  await startI18n();
  await needWords('ai');
});

const today = new Date().toISOString().slice(0, 10);
const shown = (unknown: number): void => {
  const summary: AiLedgerSummary = { days: [{ day: today, cost: 2_000_000, calls: 3, unknown }], models: [] };
  render(
    <MantineProvider env="test">
      <CostByDay summary={summary} />
    </MantineProvider>,
  );
};
const words = (days: string) => i18next.t('aiBudget.leastDays', { count: 1, days });

test('a day on which a price is unknown is named: its bar shows less than it cost', () => {
  shown(1);
  expect(screen.getByText((text) => text.startsWith(words('§').split('§')[0] ?? ''))).toBeVisible();
});

test('where every price is known, nothing is said', () => {
  shown(0);
  expect(screen.queryByText((text) => text.startsWith(words('§').split('§')[0] ?? ''))).toBeNull();
});
