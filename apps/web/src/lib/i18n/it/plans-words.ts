import type { PlansWords } from '../en/index.ts';
import { aiPlans } from './ai-plans.ts';

const plansWords: PlansWords = { aiPlans };

export default plansWords;
