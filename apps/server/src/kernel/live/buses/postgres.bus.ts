import { type BusListener, LIVE_CHANNEL, type LiveBus, MAX_PAYLOAD_BYTES } from '../live.types.ts';

/** LISTEN and NOTIFY of a database client. */
export interface NotifyingDatabase {
  /**
   * Resolves with the function that ends it, once LISTEN is in force. Calls `lost` when the connection that listened
   * ended by itself.
   */
  listen(
    channel: string,
    heard: (payload: string) => void,
    lost: (error: unknown) => void,
  ): Promise<() => Promise<void>>;
  notify(channel: string, payload: string): Promise<void>;
}

export interface PostgresBusNeeds {
  database: NotifyingDatabase;
  onProblem?: (what: string, error: unknown) => void;
  /** First wait before listening again; doubles up to 5 s. Default 200. */
  retryMs?: number;
}

const MAX_RETRY_MS = 5000;

export function makePostgresBus({ database, onProblem = () => {}, retryMs = 200 }: PostgresBusNeeds): LiveBus {
  let unlisten: (() => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let last: Promise<void> = Promise.resolve();

  /** One after the other: of two that travel on connections of their own the later one may arrive first. */
  function publish(payload: string): Promise<void> {
    const sent = last.then(() => database.notify(LIVE_CHANNEL, payload));
    last = sent.catch(() => {});
    return sent;
  }

  function keepListening({ message, gap }: BusListener): Promise<void> {
    const first = Promise.withResolvers<void>();
    let waitMs = retryMs;
    let before = false;

    function again(error: unknown): void {
      if (closed) return;
      unlisten = undefined;
      // The first of a row of failures; those that follow it are the same news. What never listened fails its start elsewhere.
      if (before && waitMs === retryMs) onProblem('listening to the database failed', error);
      timer = setTimeout(attempt, waitMs).unref();
      waitMs = Math.min(2 * waitMs, MAX_RETRY_MS);
    }

    function attempt(): void {
      // Only the newest attempt counts: a connection may report its end more than once.
      let current = true;
      const lost = (error: unknown) => {
        if (current) again(error);
        current = false;
      };
      database.listen(LIVE_CHANNEL, message, lost).then((end) => {
        if (closed) return void end();
        if (!current) return;
        unlisten = end;
        waitMs = retryMs;
        if (before) gap();
        before = true;
        first.resolve();
      }, lost);
    }

    attempt();
    return first.promise;
  }

  return {
    maxBytes: MAX_PAYLOAD_BYTES,
    publish,
    listen: keepListening,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await unlisten?.();
    },
  };
}
