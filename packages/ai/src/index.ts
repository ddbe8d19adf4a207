/**
 * The brain: providers of models and the way to them. Stateless: prompts, brand, budgets and what was made are kept by
 * whoever calls.
 *
 * @example
 * const gateway = makeGateway({ providers, tools: { fetch } });
 * const answer = await gateway.text({
 *   candidates: [{ provider: 'groq', model: 'openai/gpt-oss-120b', settings: { apiKey } }],
 *   prompt: 'One sentence about bread.',
 *   language: 'en',
 * });
 * answer.text; answer.provider; answer.cost; // millionths of a US dollar, or null when the price is unknown
 */
export {
  type AgentDefinition,
  type AgentNeeds,
  type AgentResult,
  byCode,
  type Fault,
  type Provenance,
  quoted,
  together,
} from './agents/agent.ts';
export {
  type CampaignPlan,
  campaignFaults,
  campaignManager,
  campaignOrder,
  campaignPlan,
} from './agents/campaign-manager/campaign-manager.ts';
export type { Issue } from './agents/content-creator/check.ts';
export {
  type ContentDraft,
  type ContentOrder,
  contentDraft,
  contentOrder,
  PARTS,
  POST_TYPES,
} from './agents/content-creator/content-creator.schemas.ts';
export {
  type CheckedContent,
  type CreatedContent,
  checked as checkedContent,
  createContent,
  regeneratePart,
} from './agents/content-creator/content-creator.ts';
export { type ContentPart, streamedContent } from './agents/content-creator/stream.ts';
export {
  emailMarketing,
  type MailSeries,
  mailOrder,
  mailSeries,
  seriesFaults,
} from './agents/email-marketing/email-marketing.ts';
export {
  type BrandedImage,
  brandedImage,
  brandingOrder,
  type Raster,
} from './agents/image-branding/image-branding.ts';
export { PICTURE_SIZE_IDS, PICTURE_SIZES } from './agents/image-branding/sizes.ts';
export { PICTURE_TEMPLATE_IDS } from './agents/image-branding/templates.ts';
export {
  altFaults,
  imageGenerator,
  imageOrder,
  imageSet,
  picturePrompt,
} from './agents/image-generator/image-generator.ts';
export { type LeadProfile, leadOrder, leadProfile } from './agents/lead-intelligence/lead-intelligence.schemas.ts';
export { openSource, type SourceTools } from './agents/lead-intelligence/sources/define-source.ts';
export { leadSources } from './agents/lead-intelligence/sources/registry.ts';
export { domainOf, enriched, FACT_FIELDS, type Fact, type FactProvider } from './agents/lead-intelligence/waterfall.ts';
export {
  choosePart,
  rewriteWords,
  WORD_TASKS,
  type WordField,
  type WordOrder,
  type WordProposal,
} from './agents/page-words/page-words.ts';
export { agents, factsFromWebsite, leadIntelligence, seoSpecialist } from './agents/registry.ts';
export {
  SEO_PARTS,
  type SeoAudit,
  type SeoChange,
  type SeoFinding,
  seoAudit,
  seoFinding,
  seoOrder,
} from './agents/seo-specialist/seo-specialist.schemas.ts';
export { picturesIn } from './agents/site-builder/block-writing.ts';
export {
  type PlannedPage,
  plannedPage,
  type SitePlan,
  siteOrder,
  sitePlan,
  wantedPicture,
} from './agents/site-builder/site-builder.schemas.ts';
export { checkedPlan, siteBuilder } from './agents/site-builder/site-builder.ts';
export {
  type SocialPlan,
  socialFaults,
  socialMediaManager,
  socialOrder,
  socialPlan,
} from './agents/social-media-manager/social-media-manager.ts';
export { type BrandFile, brandFile } from './brand/brand.schemas.ts';
export { brandBrief } from './brand/brief.ts';
export { languagesReady } from './brand/languages.ts';
export { checkColors, checkText, contrastOf, type Violation } from './brand/rules.ts';
export { spread, vttOf } from './captions/captions.ts';
export { costOf, estimateUsage, tokensOf, type Usage } from './cost.ts';
export { type AiError, type AiFailure, aiError, isAiError, type Tried } from './failures.ts';
export { type Gateway, makeGateway } from './gateway/gateway.ts';
export type * from './gateway/gateway.types.ts';
export { objectThrough } from './gateway/object.ts';
export { spentBy } from './gateway/spending.ts';
export { NETWORK_IDS, NETWORKS, type NetworkId } from './networks/networks.ts';
export type {
  AnyProvider,
  GeneratedImage,
  GeneratedVideo,
  ModelEntry,
  ModelKind,
  Performer,
  PerformersPage,
  Price,
  VendorMessage,
  VideoState,
  Words,
} from './providers/define-provider.ts';
export { endedVideo } from './providers/notice.ts';
export { providers } from './providers/registry.ts';
