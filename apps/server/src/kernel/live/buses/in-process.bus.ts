import { type BusListener, type LiveBus, MAX_PAYLOAD_BYTES } from '../live.types.ts';

/** Connects hubs of one process: enough when all roles run in one, and for tests. */
export function makeInProcessNetwork(): { connect(): LiveBus } {
  const listeners = new Set<BusListener>();
  return {
    connect: () => {
      let mine: BusListener | undefined;
      return {
        maxBytes: MAX_PAYLOAD_BYTES,
        publish: async (payload) => {
          for (const { message } of [...listeners]) message(payload);
        },
        listen: async (listener) => {
          mine = listener;
          listeners.add(listener);
        },
        close: async () => {
          if (mine) listeners.delete(mine);
        },
      };
    },
  };
}
