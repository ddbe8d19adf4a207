import { defineError, notFound } from '#kernel/errors/index.ts';

export const redirectNotFound = () => notFound({ what: 'redirect' });
export const unknownSite = () => notFound({ what: 'site' });

export const redirectTaken = defineError(
  'redirects.taken',
  409,
  ({ from }: { from: string }) => `There is a redirect from ${from} already. Change that one, or delete it first.`,
);
export const redirectHidesPage = defineError(
  'redirects.hides_page',
  409,
  ({ from, page }: { from: string; page: string }) =>
    `A page lives at ${page}: a redirect from ${from} would hide it. Move the page first, or begin elsewhere.`,
);
export const redirectLoop = defineError(
  'redirects.loop',
  409,
  ({ from, via }: { from: string; via: string }) =>
    `A redirect from ${from} would lead in a circle, by the rules ${via}. Choose another target, or delete one of them.`,
);
export const redirectChain = defineError(
  'redirects.chain',
  409,
  ({ from, via }: { from: string; via: string }) =>
    `A redirect from ${from} would lead to another one, by the rules ${via}. Let it lead to the last address at once.`,
);
export const badPattern = defineError(
  'redirects.bad_pattern',
  409,
  ({ from }: { from: string }) =>
    `No host can read ${from}: it may have one star, and names like :year that fill a whole part between slashes, each once.`,
);
export const unknownPlace = defineError(
  'redirects.unknown_place',
  409,
  ({ place }: { place: string }) =>
    `The target uses ${place}, which the address does not have. A star in the address is :splat in the target.`,
);
export const tooManyRedirects = defineError(
  'redirects.too_many',
  409,
  ({ most }: { most: number }) =>
    `A site has room for ${most} redirects of this kind, because hosts read no more. Delete some, or join some with a star.`,
);
export const unreadableTable = defineError(
  'redirects.unreadable_table',
  400,
  () =>
    'This is no table of redirects that we know. It needs a head line that names its columns (from, to, status), or two columns of addresses.',
);
