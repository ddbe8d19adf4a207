import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

/** Every address of a host name. Rejects or gives none when the name does not exist. */
export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/** Public by its range, but answers with the credentials of the machine on one large cloud. */
const METADATA = ['168.63.129.16'];
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address may be reached from an address that somebody typed in: public unicast only. Everything else is
 * refused: loopback, private, link-local, carrier NAT, multicast, documentation, reserved, unspecified, and the IPv6
 * forms that wrap an IPv4 address (mapped, compatible, translated, 6to4, Teredo), whatever they wrap.
 *
 * Ranges: IANA special-purpose address registries, through ipaddr.js.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv4') return ipaddr.IPv4.isValidFourPartDecimal(text) && !METADATA.includes(text);
  return address.match(GLOBAL_UNICAST_V6);
}

/** An IP literal as the URL parser leaves it (decimal, octal and hex spellings are already dotted), without brackets. */
export function literalAddress(hostname: string): ResolvedAddress | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return { address: bare, family: 4 };
  return bare.includes(':') && ipaddr.IPv6.isValid(bare) ? { address: bare, family: 6 } : undefined;
}
