import type { Screen } from './screens.ts';

/** Sets of pictures, pictures with words and logo, companies that were looked up. */
export const visualScreens: readonly Screen[] = [
  {
    name: 'ai-picture-set',
    route: '/_in/_app/ai/pictures/$setId',
    path: ({ setId }) => `/ai/pictures/${setId}`,
  },
  {
    name: 'ai-branding',
    route: '/_in/_app/ai/branding',
    path: () => '/ai/branding',
    act: async (page, t) => {
      await page.getByRole('textbox', { name: t.visuals.branding.headline }).fill('Pane fresco ogni mattina');
      await page.locator('[data-safe]').waitFor();
    },
  },
  { name: 'ai-leads', route: '/_in/_app/ai/leads/', path: () => '/ai/leads' },
  { name: 'ai-lead', route: '/_in/_app/ai/leads/$leadId', path: ({ leadId }) => `/ai/leads/${leadId}` },
];
