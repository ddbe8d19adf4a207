/** Publishing a site: starting, following, going back. */
export { DeploymentRow, DeploymentsPage } from './deployments-page.tsx';
export { PublishDialog } from './publish-dialog.tsx';
