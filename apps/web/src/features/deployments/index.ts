/** Publishing a site: starting, following, going back. */
export { isRunning, toneOf } from './deployment-queries.ts';
export { DeploymentRow, DeploymentsPage } from './deployments-page.tsx';
export { PublishDialog } from './publish-dialog.tsx';
