import { storageErrors } from './storage.errors.ts';
import type { ByteRange } from './storage.types.ts';

const isPosition = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export function checkRange(range: ByteRange): ByteRange {
  if (!isPosition(range.start) || !isPosition(range.end) || range.end < range.start)
    throw storageErrors.invalidRange(undefined);
  return range;
}
