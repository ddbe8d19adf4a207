/** What is wrong with one field. */
export const fields = {
  required: 'Fill this in.',
  invalid: 'This value cannot be used.',
  tooShort: 'At least {{count}} characters.',
  tooLong: 'At most {{count}} characters.',
  email: 'Enter an email address such as name@example.com.',
  domain: 'Enter a domain such as example.com.',
  slug: 'Lower-case letters, digits and hyphens only.',
  path: 'Lower-case letters, digits, hyphens and slashes only.',
  url: 'Enter an address such as /contact, https://… or mailto:…',
  color: 'Enter a colour such as #1f4e79.',
  prefix: 'Up to 16 lower-case letters, digits and hyphens, beginning with a letter.',
  language: 'Enter a language code such as en or pt-BR.',
};
