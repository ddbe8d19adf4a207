import type { PlansWords } from '../en/index.ts';
import { aiPlanLife } from './ai-plan-life.ts';
import { aiPlans } from './ai-plans.ts';

const plansWords: PlansWords = { aiPlans, aiPlanLife };

export default plansWords;
