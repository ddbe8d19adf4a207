import { aiBrand } from './ai-brand.ts';
import { aiBudget } from './ai-budget.ts';
import { aiSites } from './ai-sites.ts';
import { aiStudio } from './ai-studio.ts';

/** Words of the rooms of AI that few people enter each day: they come with the first of them. */
const studioWords = { aiBrand, aiBudget, aiSites, aiStudio };

export default studioWords;
