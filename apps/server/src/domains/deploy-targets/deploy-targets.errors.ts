import { defineError, notFound } from '#kernel/errors/index.ts';

export const targetNotFound = () => notFound({ what: 'target' });
export const tokenNotFound = () => notFound({ what: 'Cloudflare token' });
export const siteNotFound = () => notFound({ what: 'site' });
export const nameTaken = defineError(
  'deploy-targets.name_taken',
  409,
  ({ name }: { name: string }) => `This site has a target "${name}" already. Choose another name.`,
);
export const settingsInvalid = defineError(
  'deploy-targets.settings_invalid',
  422,
  () => 'Some settings of this target are missing or not valid. See "errors" for each.',
);
export const hostChanged = defineError(
  'deploy-targets.host_changed',
  422,
  () =>
    'The credentials of this target are for another host or account. Give them again together with the new settings.',
);
