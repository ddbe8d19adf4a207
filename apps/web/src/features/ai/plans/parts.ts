/**
 * Everything about plans in one piece: in small ones more of what they use would come with every other screen of the product.
 */
export { DailyPage } from './daily-page.tsx';
export { OnePlan } from './plan-page.tsx';
export { PlansPage } from './plans-page.tsx';
