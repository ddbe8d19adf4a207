import { defineError, notFound } from '#kernel/errors/index.ts';

export const domainNotFound = () => notFound({ what: 'domain' });
export const siteNotFound = () => notFound({ what: 'site' });
export const targetNotFound = () => notFound({ what: 'target' });
export const hostTaken = defineError(
  'site-domains.host_taken',
  409,
  ({ host }: { host: string }) => `${host} is a domain of one of your sites already.`,
);
