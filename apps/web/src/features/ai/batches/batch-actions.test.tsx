import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { client } from '#lib/api/client.gen.ts';
import type { GenerationBatch } from '#lib/api/types.gen.ts';
import { needWords, startI18n } from '#lib/i18n/index.ts';
import { BatchActions } from './batch-actions.tsx';

const w = (name: 'cancel' | 'stop' | 'stopText') => i18next.t(`aiBatches.${name}`);
const batch: GenerationBatch = {
  ...{ id: '0199f3a0-0000-7000-8000-000000000001', name: 'October', state: 'running', isPaused: false },
  ...{
    counts: { queued: 3, running: 2, produced: 1 },
    total: 6,
    cost: 0,
    unknownCosts: 0,
    createdAt: '2026-01-10T08:00:00.000Z',
  },
};
let sent: string[];

beforeAll(async () => {
  await startI18n();
  await needWords('ai');
});

function shown(counts: Record<string, number>) {
  sent = [];
  client.setConfig({
    baseUrl: 'http://localhost',
    fetch: async (request) => {
      sent.push(new URL((request as Request).url).pathname);
      return Response.json({ ...batch, state: 'cancelled', counts: { cancelled: 6 } });
    },
  });
  render(
    <RouterContextProvider router={createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })}>
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <BatchActions batch={{ ...batch, counts }} />
        </QueryClientProvider>
      </MantineProvider>
    </RouterContextProvider>,
  );
  return userEvent.setup();
}
const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

test('while some are written and some wait, both ways out are offered, and stopping says what it means first', async () => {
  const user = shown(batch.counts);
  expect(names()).toEqual(expect.arrayContaining([w('cancel'), w('stop')]));
  await user.click(screen.getByRole('button', { name: w('stop') }));
  const dialog = await screen.findByRole('dialog', { name: w('stop') });
  expect(dialog).toHaveTextContent(w('stopText'));
  expect(sent).toEqual([]);
  const [, confirm] = screen.getAllByRole('button', { name: w('stop') });
  await user.click(confirm as HTMLElement);
  await expect.poll(() => sent).toEqual([`/api/v1/copilot/content/batch/${batch.id}/stop`]);
});

test('what waits alone is cancelled at once, and with nothing under way nothing can be stopped', async () => {
  const user = shown({ queued: 6 });
  expect(names()).not.toContain(w('stop'));
  await user.click(screen.getByRole('button', { name: w('cancel') }));
  await expect.poll(() => sent).toEqual([`/api/v1/copilot/content/batch/${batch.id}/cancel`]);
});
