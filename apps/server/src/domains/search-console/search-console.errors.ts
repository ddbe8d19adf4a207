import { defineError, notFound } from '#kernel/errors/index.ts';

export const siteNotFound = () => notFound({ what: 'site' });
export const connectionNotFound = () => notFound({ what: 'connection to Search Console' });
export const keyInvalid = defineError(
  'search-console.key_invalid',
  422,
  () =>
    'This is no key of a service account. Paste the whole JSON file that Google Cloud gave when the key was made, from { to }.',
);
export const keyMissing = defineError(
  'search-console.key_missing',
  422,
  () => 'Paste the key of the service account: none is kept for this site yet.',
);
export const fetchingAlready = defineError(
  'search-console.fetching_already',
  409,
  () => 'The figures of this site are being fetched already.',
);
export const notFetching = defineError(
  'search-console.not_fetching',
  409,
  () => 'The figures of this site are not being fetched at the moment.',
);
