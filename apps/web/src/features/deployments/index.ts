/** Publishing a site: starting, following, going back. */

export { isRunning, useDeployment } from './deployment-queries.ts';
export { useDeploymentWords } from './deployment-words.ts';
export { DeploymentRow, DeploymentsPage } from './deployments-page.tsx';
export { FindingPlace } from './finding-place.tsx';
export { PublishDialog } from './publish-dialog.tsx';
