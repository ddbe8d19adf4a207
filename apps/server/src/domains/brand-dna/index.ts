/**
 * Brand DNA: how a workspace speaks and looks, in versions. A draft is typed, imported or taken over from what was seen on a web
 * site; only what a person has confirmed is used (`brandOf`), and every output names the version it was made with.
 */
export { learnJob } from './brand-dna.jobs.ts';
export { readSite } from './brand-dna.queries.ts';
export { makeBrandDnaRepo } from './brand-dna.repo.ts';
export { brandDnaRoutes } from './brand-dna.routes.ts';
export { type BrandDna, makeBrandDna } from './brand-dna.service.ts';
