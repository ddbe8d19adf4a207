/**
 * Keys: UUID version 7 (RFC 9562 section 5.7), which sort by the time they were made.
 *
 * Within one process they strictly increase, also within a millisecond and when the clock goes back: the 12 bits
 * `rand_a` hold a counter that starts at a random place in its lower half each millisecond (section 6.2, method 1);
 * when it is full the time part runs one millisecond ahead. Node's own `randomUUIDv7` does not promise an order.
 *
 * @example uuidv7() // '019f1c3e-8a4b-7c21-9d5e-3f6a7b8c9d0e'
 */
import { randomFillSync } from 'node:crypto';
import { type Clock, systemClock } from '#kernel/clock/index.ts';

const COUNTER_END = 0x1000;
const POOL_IDS = 128;
const BYTES_PER_ID = 10;

/** Makes a source of ids of its own order. */
export function makeUuidv7(clock: Pick<Clock, 'nowMs'>): () => string {
  // One system call serves many ids: a call for each costs more than the rest together.
  const pool = Buffer.alloc(POOL_IDS * BYTES_PER_ID);
  let used = pool.length;
  let lastMs = -1;
  let counter = 0;

  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const nowMs = clock.nowMs();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      counter = pool.readUInt16BE(used) & 0x7ff;
    } else if (++counter === COUNTER_END) {
      lastMs += 1;
      counter = 0;
    }
    const time = lastMs.toString(16).padStart(12, '0');
    const variant = (0x8000 | (pool.readUInt16BE(used + 2) & 0x3fff)).toString(16);
    const tail = pool.toString('hex', used + 4, used + BYTES_PER_ID);
    used += BYTES_PER_ID;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}-${tail}`;
  };
}

/** A new id, greater than every id this process made before. */
export const uuidv7: () => string = makeUuidv7(systemClock);
