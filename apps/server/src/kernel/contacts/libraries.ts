import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

let phones: typeof import('libphonenumber-js') | undefined;
let domains: typeof import('tldts') | undefined;

/** The numbering plans of all countries: most processes never read a number. */
export const phoneLibrary = (): typeof import('libphonenumber-js') => {
  phones ??= require('libphonenumber-js') as typeof import('libphonenumber-js');
  return phones;
};

/** The list of public suffixes, as large and as seldom needed. */
export const domainLibrary = (): typeof import('tldts') => {
  domains ??= require('tldts') as typeof import('tldts');
  return domains;
};
