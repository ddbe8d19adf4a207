import type { z } from 'zod';
import type { AgentDefinition } from './agent.ts';
import { campaignManager } from './campaign-manager/campaign-manager.ts';
import { emailMarketing } from './email-marketing/email-marketing.ts';
import { imageGenerator } from './image-generator/image-generator.ts';
import { leadOrder, leadProfile } from './lead-intelligence/lead-intelligence.schemas.ts';
import type { WebPage } from './lead-intelligence/website.ts';
import { seoAudit, seoOrder } from './seo-specialist/seo-specialist.schemas.ts';
import { siteBuilder } from './site-builder/site-builder.ts';
import { socialMediaManager } from './social-media-manager/social-media-manager.ts';

/** An agent that reads pages comes with its first order: shapes alone are wanted at the start. */
const readsPages = <O extends z.ZodType, R extends z.ZodType>(
  shapes: Pick<AgentDefinition<O, R>, 'id' | 'order' | 'output'>,
  load: () => Promise<AgentDefinition<O, R>>,
): AgentDefinition<O, R> => ({ ...shapes, run: async (order, needs) => (await load()).run(order, needs) });

export const leadIntelligence = readsPages(
  { id: 'lead-intelligence', order: leadOrder, output: leadProfile },
  async () => (await import('./lead-intelligence/lead-intelligence.ts')).leadIntelligence,
);
export const seoSpecialist = readsPages(
  { id: 'seo-specialist', order: seoOrder, output: seoAudit },
  async () => (await import('./seo-specialist/seo-specialist.ts')).seoSpecialist,
);

/** What a company's own pages say of it; `now` is when they were read. */
export const factsFromWebsite = async (pages: readonly WebPage[], website: string | undefined, now: string) =>
  (await import('./lead-intelligence/website.ts')).factsFromWebsite(pages, website, now);

/** Every agent whose order and output travel as JSON; the service of agents answers for each. */
export const agents = [
  campaignManager,
  emailMarketing,
  imageGenerator,
  leadIntelligence,
  seoSpecialist,
  siteBuilder,
  socialMediaManager,
] as unknown as readonly AgentDefinition[];
