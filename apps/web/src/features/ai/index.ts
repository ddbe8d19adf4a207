/** Writing with AI: content, prompts, and the models that do it. */

export { useAsked } from './asked.ts';
export { BatchPage } from './batches/batch-page.tsx';
export { BatchesPage } from './batches/batches-page.tsx';
export { BrandPage } from './brand/brand-page.tsx';
export { BrandingPage } from './branding/branding-page.tsx';
export { BudgetPage } from './budget/budget-page.tsx';
export { ContentPage } from './content-page.tsx';
export { useFailure } from './failure.ts';
export { LeadPage } from './leads/lead-page.tsx';
export { LeadsPage } from './leads/leads-page.tsx';
export { MadeBy } from './made-by.tsx';
export { ModelsPage } from './models-page.tsx';
export { PicturesPage } from './pictures/pictures-page.tsx';
export { ImageSetPage } from './pictures/set-page.tsx';
export { VideosPage } from './pictures/videos-page.tsx';
export { DailyPage, PlanPage, PlansPage } from './plans/screens.tsx';
export { PromptPage } from './prompts/prompt-page.tsx';
export { useBlockName } from './prompts/prompt-text.ts';
export { PromptsPage } from './prompts/prompts-page.tsx';
export { type GivenValue, VariableInput } from './prompts/variable-input.tsx';
export { SitePlanPage } from './sites/plan-page.tsx';
export { SitePlansPage } from './sites/sites-page.tsx';
export { StudioPage } from './studio/studio-page.tsx';
export { Violations } from './violations.tsx';
