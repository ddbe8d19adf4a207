/** The first screen after signing in. */
export { DashboardPage } from './dashboard-page.tsx';
