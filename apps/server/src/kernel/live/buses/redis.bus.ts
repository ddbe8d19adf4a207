import { connectRedis } from '#kernel/cache/index.ts';
import { LIVE_CHANNEL, type LiveBus, MAX_PAYLOAD_BYTES } from '../live.types.ts';

export interface RedisBusNeeds {
  url: string;
  /** Told when Redis answers but refuses the subscription. */
  onProblem?: (what: string, error: unknown) => void;
  /** How often the listening connection is tried: a dead one would stay silent for minutes. Default 15,000. */
  pingMs?: number;
}

/** Redis publish and subscribe, on two connections of its own: one that listens can do nothing else. */
export async function makeRedisBus({ url, onProblem = () => {}, pingMs = 15_000 }: RedisBusNeeds): Promise<LiveBus> {
  // Each attempt to connect ends here; whoever publishes in vain says so, once.
  const unreachable = () => {};
  const [publisher, subscriber] = await Promise.all([connectRedis(url, unreachable), connectRedis(url, unreachable)]);
  const pinging = setInterval(() => {
    // A failing ping closes the socket, and the client connects anew by itself.
    if (subscriber.status === 'ready') subscriber.ping().catch(() => {});
  }, pingMs).unref();
  return {
    maxBytes: MAX_PAYLOAD_BYTES,
    publish: async (payload) => {
      await publisher.publish(LIVE_CHANNEL, payload);
    },
    listen: ({ message, gap }) => {
      const first = Promise.withResolvers<void>();
      let before = false;
      const subscribe = () => {
        subscriber.subscribe(LIVE_CHANNEL).then(
          () => {
            if (before) gap();
            before = true;
            first.resolve();
          },
          (error: unknown) => onProblem('Redis refused the subscription', error),
        );
      };
      subscriber.on('message', (_channel, payload) => message(payload));
      subscriber.on('ready', subscribe);
      if (subscriber.status === 'ready') subscribe();
      return first.promise;
    },
    close: async () => {
      clearInterval(pinging);
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
