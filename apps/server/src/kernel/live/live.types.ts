/** A hint that something changed, not the change itself: whoever gets it fetches what it is allowed to see. */
export interface LiveEvent {
  /** For example `sites.updated`; at most 100 characters. */
  type: string;
  /** Of what changed; at most 200 characters. */
  id?: string;
  /** JSON. Left out, and `truncated` set, when the whole would not fit through the bus. */
  data?: unknown;
  truncated?: true;
}

/** Told to every subscriber after the bus was away: events may be missing, fetch again. */
export const GAP: LiveEvent = { type: 'live.gap' };

export interface BusListener {
  message(payload: string): void;
  /** Messages may have been missed. */
  gap(): void;
}

/** Carries text between processes. Keeps itself connected; loses messages while it is not, and says so. */
export interface LiveBus {
  /** Largest payload in bytes. */
  readonly maxBytes: number;
  /** Rejects when the message certainly or possibly did not go out. */
  publish(payload: string): Promise<void>;
  /** Starts listening, once. Resolves when connected for the first time. */
  listen(listener: BusListener): Promise<void>;
  close(): Promise<void>;
}

/** PostgreSQL refuses NOTIFY payloads of 8000 bytes and more. All buses keep to it, so that tests see what production does. */
export const MAX_PAYLOAD_BYTES = 7900;

export const LIVE_CHANNEL = 'atelier_live';
