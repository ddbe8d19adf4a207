import { randomUUID } from 'node:crypto';
import { decode, encode, encodeGap } from './envelope.ts';
import { GAP, type LiveBus, type LiveEvent } from './live.types.ts';

const MAX_IN_FLIGHT = 1000;

export interface Live {
  /**
   * Tells subscribers here at once and those of other processes soon. Never fails or waits for the bus. Call it after
   * the transaction committed: who hears it reads at once.
   */
  publish(workspaceId: string, event: LiveEvent): void;
  /** Gives the function that ends it. A subscriber hears only its workspace, and `live.gap`. */
  subscribe(workspaceId: string, hear: (event: LiveEvent) => void): () => void;
  /** When other processes are heard for the first time; publishing and subscribing need not wait for it. */
  readonly connected: Promise<void>;
  close(): Promise<void>;
}

export interface LiveNeeds {
  bus: LiveBus;
  onProblem?: (what: string, error: unknown) => void;
  /** Between attempts to tell the other processes that they missed something. Default 1000. */
  retryMs?: number;
}

type Hear = (event: LiveEvent) => void;

function makeSubscribers(onProblem: (what: string, error: unknown) => void) {
  const byWorkspace = new Map<string, Set<{ hear: Hear }>>();
  const tellOne = (hear: Hear, event: LiveEvent) => {
    try {
      hear(event);
    } catch (error) {
      onProblem('a subscriber failed', error);
    }
  };
  return {
    add(workspaceId: string, hear: Hear): () => void {
      const mine = { hear };
      const all = byWorkspace.get(workspaceId) ?? new Set();
      byWorkspace.set(workspaceId, all.add(mine));
      return () => {
        if (all.delete(mine) && all.size === 0) byWorkspace.delete(workspaceId);
      };
    },
    tell(workspaceId: string, event: LiveEvent): void {
      for (const { hear } of [...(byWorkspace.get(workspaceId) ?? [])]) tellOne(hear, event);
    },
    tellAll(event: LiveEvent): void {
      for (const workspaceId of [...byWorkspace.keys()]) this.tell(workspaceId, event);
    },
    clear: () => byWorkspace.clear(),
  };
}

/** Sends to the bus without being waited for; what did not get through is owed to the others as one gap. */
function makeOutbox(bus: LiveBus, gap: string, retryMs: number, onProblem: (what: string, error: unknown) => void) {
  let inFlight = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  /** Said once while it lasts, not at every attempt. */
  let said = false;

  function oweGap(error: unknown): void {
    if (timer !== undefined || closed) return;
    if (!said) onProblem('live updates do not reach other processes', error);
    said = true;
    timer = setTimeout(() => {
      timer = undefined;
      bus.publish(gap).then(() => {
        said = false;
      }, oweGap);
    }, retryMs).unref();
  }

  return {
    send(payload: string): void {
      if (inFlight >= MAX_IN_FLIGHT) {
        oweGap(new Error('too many updates are waiting'));
        return;
      }
      inFlight += 1;
      bus
        .publish(payload)
        .catch(oweGap)
        .finally(() => {
          inFlight -= 1;
        });
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

export function makeLive({ bus, onProblem = () => {}, retryMs = 1000 }: LiveNeeds): Live {
  const me = randomUUID();
  const subscribers = makeSubscribers(onProblem);
  const outbox = makeOutbox(bus, encodeGap(me), retryMs, onProblem);

  function hear(payload: string): void {
    const heard = decode(payload);
    if (!heard || heard.from === me) return;
    if (heard.to !== undefined && heard.event) subscribers.tell(heard.to, heard.event);
    else subscribers.tellAll(GAP);
  }

  const connected = bus.listen({ message: hear, gap: () => subscribers.tellAll(GAP) });
  connected.catch((error: unknown) => onProblem('live updates of other processes are not heard', error));
  return {
    connected,
    subscribe: subscribers.add,
    publish(workspaceId, event) {
      const payload = encode(me, workspaceId, event, bus.maxBytes);
      // What subscribers here get is exactly what the others get.
      const same = decode(payload)?.event;
      if (same) subscribers.tell(workspaceId, same);
      outbox.send(payload);
    },
    close: async () => {
      outbox.close();
      subscribers.clear();
      await bus.close();
    },
  };
}
