import type { AgentDefinition } from './agent.ts';
import { seoSpecialist } from './seo-specialist/seo-specialist.ts';
import { siteBuilder } from './site-builder/site-builder.ts';

/** Every agent whose order and output travel as JSON; the service of agents answers for each. */
export const agents = [seoSpecialist, siteBuilder] as unknown as readonly AgentDefinition[];
