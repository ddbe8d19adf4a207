/**
 * The token of a link from a mail. It stands behind `#`, which browsers keep to themselves, so it reaches no server's log
 * and no `Referer`.
 */
export const linkToken = (hash: string): string => new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
