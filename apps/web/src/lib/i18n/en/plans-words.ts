import { aiPlans } from './ai-plans.ts';

/** Words of what is planned ahead: they come with the first of its screens. */
const plansWords = { aiPlans };

export default plansWords;
