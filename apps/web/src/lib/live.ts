import { useEffect, useRef } from 'react';

/** A hint that something changed in the workspace; whoever hears it fetches what it may see. */
export interface LiveEvent {
  /** e.g. `deployments.changed`; `live.gap`: hints may have been missed, so fetch everything anew. */
  type: string;
  id?: string;
  data?: unknown;
}

type Hear = (event: LiveEvent) => void;
const listeners = new Set<Hear>();

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const GAP: LiveEvent = { type: 'live.gap' };

const tell = (event: LiveEvent): void => {
  for (const hear of [...listeners]) hear(event);
};

function read(text: unknown): LiveEvent | undefined {
  try {
    const event: unknown = JSON.parse(String(text));
    return typeof event === 'object' && event !== null && 'type' in event ? (event as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}

export interface LiveNeeds {
  open: (url: string) => WebSocket;
  /** Between 0 and 1: spreads the attempts of many browsers after a restart. */
  random?: () => number;
}

/**
 * Keeps one connection for a workspace, connecting again whenever it is lost; after each loss `live.gap` is told, because
 * hints may have been missed. Gives the function that ends it.
 */
export function connectLive(workspaceId: string, { open, random = Math.random }: LiveNeeds): () => void {
  const { protocol, host } = window.location;
  const url = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/v1/live?workspace=${workspaceId}`;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let wasOpen = false;
  let ended = false;

  function connect(): void {
    clearTimeout(timer);
    const mine = open(url);
    socket = mine;
    mine.onmessage = ({ data }) => {
      const event = read(data);
      if (event?.type !== 'live.ready') {
        if (event) tell(event);
        return;
      }
      failures = 0;
      if (wasOpen) tell(GAP);
      wasOpen = true;
    };
    mine.onclose = () => {
      if (ended || mine !== socket) return;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      failures += 1;
      timer = setTimeout(connect, wait * (0.5 + random() / 2));
    };
  }
  /** Whoever is back online should not wait for the next attempt. */
  const hurry = (): void => {
    if (socket?.readyState === WebSocket.CLOSED) connect();
  };

  connect();
  window.addEventListener('online', hurry);
  return () => {
    ended = true;
    clearTimeout(timer);
    window.removeEventListener('online', hurry);
    socket?.close();
  };
}

/** Hears every hint of the workspace for as long as the component is there. */
export function useLive(hear: Hear): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const mine: Hear = (event) => latest.current(event);
    listeners.add(mine);
    return () => void listeners.delete(mine);
  }, []);
}

/** Connects for as long as the component is there. Once per page. */
export function useLiveConnection(workspaceId: string | null): void {
  useEffect(() => {
    if (workspaceId === null) return;
    return connectLive(workspaceId, { open: (url) => new WebSocket(url) });
  }, [workspaceId]);
}
