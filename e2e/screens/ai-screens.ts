import type { Page } from '@playwright/test';
import { at, over, type Screen, still } from './screen.ts';

/** A draft of the board, and over it what its button opens. */
async function openedDraft(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'Rye for beginners', exact: true }).click();
  await page.getByRole('dialog', { name: 'Rye for beginners' }).getByRole('button', { name: act }).click();
  await page.getByRole('dialog', { name: act }).waitFor();
}

/** Screens of the area where AI is asked. */
export const aiScreens: readonly Screen[] = [
  at('ai-content', '/_in/_app/ai/content', '/ai/content'),
  at('ai-pictures', '/_in/_app/ai/pictures/', '/ai/pictures'),
  at('ai-picture-set', '/_in/_app/ai/pictures/$setId', ({ setId }) => `/ai/pictures/${setId}`),
  at('ai-branding', '/_in/_app/ai/branding', '/ai/branding', async (page, t) => {
    await page.getByRole('textbox', { name: t.visuals.branding.headline }).fill('Pane fresco ogni mattina');
    await page.locator('[data-safe]').waitFor();
  }),
  at('ai-leads', '/_in/_app/ai/leads/', '/ai/leads'),
  at('ai-lead', '/_in/_app/ai/leads/$leadId', ({ leadId }) => `/ai/leads/${leadId}`),
  at('ai-videos', '/_in/_app/ai/videos', '/ai/videos'),
  at('ai-batches', '/_in/_app/ai/batches/', '/ai/batches'),
  at('ai-batch', '/_in/_app/ai/batches/$batchId', ({ batchId }) => `/ai/batches/${batchId}`),
  over('ai-batch-check', '/ai/batches', async (page, t) => {
    await page.getByRole('button', { name: t.aiBatches.new }).click();
    const topics = ['Fresh bread for the weekend', 'Wedding cakes', 'wedding cakes', 'For the weekend: fresh bread'];
    await page.getByLabel(t.aiBatches.form.topics).fill(topics.join('\n'));
    await page.getByRole('button', { name: t.aiBatches.form.check }).click();
    await page.getByText(t.aiBatches.alike.title_one).waitFor();
  }),
  at('ai-brand', '/_in/_app/ai/brand', '/ai/brand'),
  at('ai-budget', '/_in/_app/ai/budget', '/ai/budget'),
  at('ai-studio', '/_in/_app/ai/studio', '/ai/studio'),
  over('draft-reuse', '/ai/studio', (page, t) => openedDraft(page, t.aiStudio.reuse.act)),
  over('draft-page', '/ai/studio', (page, t) => openedDraft(page, t.aiBatches.textPage.act)),
  at('ai-plans', '/_in/_app/ai/plans/', '/ai/plans'),
  at('ai-plan', '/_in/_app/ai/plans/$kind/$planId', ({ campaignId }) => `/ai/plans/campaign/${campaignId}`),
  still('ai-plan-social', ({ calendarId }) => `/ai/plans/social/${calendarId}`),
  still('ai-plan-mail', ({ mailId }) => `/ai/plans/mail/${mailId}`),
  ...['campaign', 'social', 'mail'].map((kind) => still(`ai-new-${kind}`, `/ai/plans/${kind}/new`)),
  at('ai-daily', '/_in/_app/ai/plans/daily', '/ai/plans/daily'),
  at('ai-sites', '/_in/_app/ai/sites/', '/ai/sites'),
  at('ai-site-plan', '/_in/_app/ai/sites/$planId', ({ planId }) => `/ai/sites/${planId}`),
  at('ai-prompts', '/_in/_app/ai/prompts/', '/ai/prompts'),
  at('ai-prompt', '/_in/_app/ai/prompts/$promptId', '/ai/prompts/new'),
  over('ai-prompt-pages', '/ai/prompts', async (page, t) => {
    await page.getByRole('link', { name: 'Titles' }).click();
    await page.getByRole('heading', { name: t.aiPrompts.pages.title }).waitFor();
  }),
  at('ai-models', '/_in/_app/ai/models', '/ai/models'),
];
