/** Who a request is for, by its Host header. */
export type HostTarget =
  /** The application itself: its own host name, an IP address, a bare machine name. */
  | { kind: 'app' }
  | { kind: 'preview' }
  /** A site, by its name on this instance, by its own domain (without `www.`), or by either. */
  | { kind: 'site'; slug?: string; domain?: string; www: boolean };

const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/** Host name in lower case, without port and without the dot that ends a fully qualified name. */
const nameOf = (header: string): string => header.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');

const withoutWww = (name: string): string => (name.startsWith('www.') ? name.slice(4) : name);

/**
 * @param publicHost host name of the application; sites answer below it, and below `localhost`
 */
export function hostTarget(header: string | undefined, publicHost: string): HostTarget {
  const name = nameOf(header ?? '');
  if (ADDRESS.test(name) || !NAME.test(name) || !name.includes('.') || name === publicHost) return { kind: 'app' };
  for (const root of [publicHost, 'localhost']) {
    if (!name.endsWith(`.${root}`)) continue;
    const label = name.slice(0, -root.length - 1);
    if (label === 'preview') return { kind: 'preview' };
    if (label === 'www') return { kind: 'app' };
    if (LABEL.test(label)) return { kind: 'site', slug: label, domain: name, www: false };
  }
  return { kind: 'site', domain: withoutWww(name), www: name.startsWith('www.') };
}
