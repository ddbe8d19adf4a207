/** Short-lived values and counters by key. Never the only copy of anything. */
export interface CacheStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Counts up in a window that begins with the first count. `resetMs`: time left of it. */
  increment(key: string, windowMs: number): Promise<{ count: number; resetMs: number }>;
  /** Forgets every value (counters stay). */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A store in another process, which can be away. */
export interface RemoteStore extends CacheStore {
  ping(): Promise<void>;
}
