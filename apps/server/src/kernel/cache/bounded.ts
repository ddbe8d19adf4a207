/**
 * Limits a least-recently-used map to so many entries. Its own `max` reserves room for all of them at once, which is
 * megabytes for maps that stay nearly empty.
 *
 * @example new LRUCache<string, number>({ ...entries(50_000) });
 */
export const entries = (most: number) => ({ maxSize: most, sizeCalculation: () => 1 });
