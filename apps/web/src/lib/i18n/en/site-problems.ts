/** What can be wrong with the addresses of a site and its search figures. */
export const siteProblems = {
  redirects_taken: 'There is a redirect from {{from}} already. Change that one, or delete it first.',
  redirects_hides_page:
    'A page lives at {{page}}: this redirect would hide it. Move the page first, or begin elsewhere.',
  redirects_loop: 'This would lead in a circle, by the rules {{via}}. Choose another target, or delete one of them.',
  redirects_chain:
    'This would lead to another redirect, by the rules {{via}}. Let it lead to the last address at once.',
  redirects_bad_pattern:
    'Hosts cannot read {{from}}: one star at most, and names like :year that fill a whole part between slashes, each once.',
  redirects_unknown_place:
    'The target uses {{place}}, which the address does not have. A star in the address is :splat in the target.',
  redirects_too_many: 'A site has room for {{most}} redirects of this kind. Delete some, or join some with a star.',
  redirects_unreadable_table:
    'This is no table of redirects that we know. It needs a head line (from, to, status) or two columns of addresses.',
  'search-console_key_invalid':
    'This is no key of a service account. Paste the whole JSON file that Google Cloud gave when the key was made.',
  'search-console_key_missing': 'Paste the key of the service account: none is kept for this site yet.',
  'search-console_fetching_already': 'The figures of this site are being fetched already.',
  'search-console_not_fetching': 'The figures of this site are not being fetched at the moment.',
};
