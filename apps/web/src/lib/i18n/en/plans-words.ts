import { aiPlanLife } from './ai-plan-life.ts';
import { aiPlans } from './ai-plans.ts';

/** Words of what is planned ahead: they come with the first of its screens. */
const plansWords = { aiPlans, aiPlanLife };

export default plansWords;
