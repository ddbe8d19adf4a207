import { defineError, notFound } from '#kernel/errors/index.ts';

export const deploymentNotFound = () => notFound({ what: 'deployment' });
export const siteNotFound = () => notFound({ what: 'site' });
export const pageNotFound = () => notFound({ what: 'page' });
export const siteArchived = defineError(
  'deployments.site_archived',
  409,
  () => 'This site is archived. Bring it back first, then publish it.',
);
export const notRunning = defineError(
  'deployments.not_running',
  409,
  ({ status }: { status: string }) => `This deployment is over (${status}), so there is nothing to cancel.`,
);
export const neverLive = defineError(
  'deployments.never_live',
  409,
  () => 'This deployment never went live, so the site cannot go back to it. Choose one that was live.',
);
export const alreadyLive = defineError(
  'deployments.already_live',
  409,
  () => 'This deployment is what visitors see right now.',
);
export const stillNeeded = defineError(
  'deployments.still_needed',
  409,
  () => 'This deployment is live or still running. Only a preview or one that is over can be removed.',
);
export const filesGone = defineError(
  'deployments.files_gone',
  409,
  () => 'The files of this deployment are no longer stored. Publish the site anew instead.',
);
export const templateGone = defineError(
  'deployments.template_gone',
  409,
  () => 'The template version that the site uses no longer exists. Choose a template in the settings of the site.',
);
export const pagesChanged = defineError(
  'deployments.pages_changed',
  409,
  () => 'Pages were deleted while the site was being built. Publish again.',
);
export const hasErrors = defineError(
  'deployments.has_errors',
  409,
  ({ count }: { count: number }) =>
    `${count === 1 ? 'One error has' : `${count} errors have`} to be put right before the site can be published.`,
);
export const fileLost = defineError(
  'deployments.file_lost',
  409,
  ({ hash }: { hash: string }) => `The bytes of a file (${hash.slice(0, 12)}) are not stored. Upload the file again.`,
);
export const fileDamaged = defineError(
  'deployments.file_damaged',
  409,
  ({ hash }: { hash: string }) =>
    `The bytes of a file (${hash.slice(0, 12)}) are not what was uploaded. Upload the file again.`,
);
export const interrupted = defineError(
  'deployments.interrupted',
  500,
  () =>
    'The build was interrupted several times and did not come back. What was live before stays live. Publish again.',
);
export const buildFailed = defineError(
  'deployments.build_failed',
  500,
  () => 'The build failed on our side. What was live before stays live. Publish again, or tell the administrator.',
);

export const targetNotFound = () => notFound({ what: 'target' });
export const targetGone = defineError(
  'deployments.target_gone',
  409,
  () => 'The target of this deployment was removed. Choose another one and publish again.',
);
export const publishFailed = defineError(
  'deployments.publish_failed',
  424,
  ({ why }: { why: string }) => `The other side did not make it live: ${why}`,
);
export const tooLate = defineError(
  'deployments.too_late',
  409,
  () =>
    'This deployment is being made live at this moment, so it can no longer be cancelled. Go back to the one before afterwards.',
);
export const notAPreview = defineError(
  'deployments.not_a_preview',
  409,
  () => 'Only a preview that is live can be made production.',
);
export const notAmbiguous = defineError(
  'deployments.not_ambiguous',
  409,
  ({ status }: { status: string }) => `How this deployment ended is known (${status}).`,
);
