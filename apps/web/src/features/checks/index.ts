/** What is wrong with a site before its visitors see it, and how that went over time. */
export { ChecksPage } from './checks-page.tsx';
