import type { StudioWords } from '../en/index.ts';
import { aiBrand } from './ai-brand.ts';
import { aiBudget } from './ai-budget.ts';
import { aiSites } from './ai-sites.ts';
import { aiStudio } from './ai-studio.ts';

const studioWords: StudioWords = { aiBrand, aiBudget, aiSites, aiStudio };

export default studioWords;
