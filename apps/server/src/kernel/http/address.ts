/**
 * Documented addresses: StudioCentOS's under `/api/v1/…`, Panel's under `/api/…/`. Both reach the same route.
 * A trailing slash or a missing version is rewritten before routing; spelling variants open nothing else.
 */
export function canonicalAddress(url: string): string {
  const at = url.indexOf('?');
  const path = at === -1 ? url : url.slice(0, at);
  if (!path.startsWith('/api/')) return url;
  const search = at === -1 ? '' : url.slice(at);
  const versioned = path.startsWith('/api/v1/') || path === '/api/v1' ? path : `/api/v1${path.slice(4)}`;
  return (versioned.endsWith('/') ? versioned.slice(0, -1) : versioned) + search;
}
