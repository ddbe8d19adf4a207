/**
 * Rules that lead from one address of a site to another, as `_redirects` writes them: exact paths, and paths with one `*` and
 * `:names` (`/blog/* /news/:splat 301`).
 *
 * `parseRedirects` and `matchRedirect` answer visitors from a published file; `makeRuleTable` holds the rules of a site while
 * they are edited, follows an address through them and says which new rule would make a circle or a chain.
 *
 * @example makeRuleTable([{ from: '/a', to: '/b', status: 301 }]).follow('/a').end // '/b'
 */
export { hasPlaces, pathPattern } from './path-pattern.ts';
export { type Layout, type ReadRow, type ReadTable, readRedirectTable } from './read-table.ts';
export { makeRuleTable, publishedRules, type Rule, type RuleTable, type Verdict, withoutSlash } from './rule-table.ts';
export { matchRedirect, parseRedirects, type RedirectRules, withQuery } from './rules.ts';
