import { z } from 'zod';

/** A secret of a provider's settings. The server keeps fields with this mark encrypted and never sends them back. */
export const secret = (max = 500) => z.string().trim().min(1).max(max).meta({ secret: true });

/** Base address of a vendor's API, changeable for a proxy, a region or a stand-in. */
export const baseUrl = (standard: string) =>
  z
    .url({ protocol: /^https?$/ })
    .max(500)
    .transform((url) => url.replace(/\/+$/, ''))
    .default(standard);
