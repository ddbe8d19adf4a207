import type { AgentDefinition } from './agent.ts';
import { campaignManager } from './campaign-manager/campaign-manager.ts';
import { emailMarketing } from './email-marketing/email-marketing.ts';
import { imageGenerator } from './image-generator/image-generator.ts';
import { leadIntelligence } from './lead-intelligence/lead-intelligence.ts';
import { seoSpecialist } from './seo-specialist/seo-specialist.ts';
import { siteBuilder } from './site-builder/site-builder.ts';
import { socialMediaManager } from './social-media-manager/social-media-manager.ts';

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
