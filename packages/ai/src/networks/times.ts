import type { NetworkId } from './networks.ts';

/** Hours at which people are usually there, and days on which they are. A custom, not a measurement: own figures replace it. */
export const USUAL_TIMES: Readonly<
  Record<NetworkId, { readonly hours: readonly number[]; readonly days: readonly number[] }>
> = {
  facebook: { hours: [13, 19, 9], days: [1, 2, 3, 4, 5, 6, 7] },
  instagram: { hours: [18, 12, 20], days: [1, 2, 3, 4, 5, 6, 7] },
  linkedin: { hours: [8, 12, 17], days: [2, 3, 4, 1, 5] },
  x: { hours: [12, 9, 17], days: [1, 2, 3, 4, 5] },
  blog: { hours: [9, 10, 11], days: [2, 4, 3] },
  newsletter: { hours: [10, 9, 15], days: [2, 4, 3] },
};

/** Two figures: `09:00`. */
export const clockTime = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
