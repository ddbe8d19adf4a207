/**
 * Live updates: who looks at a workspace hears what changes in it, also when another process changed it.
 *
 * Events are hints ("site 7 changed, fetch it"), so nothing is lost when one is: whenever some may have been missed,
 * every subscriber hears `live.gap` and fetches anew. Subscribers of the same process hear an event even while the bus
 * is away. An event whose data is too large for the bus (7.9 kB in all) arrives without it, `truncated`.
 *
 * @example
 * const live = makeLive({ bus: makeInProcessNetwork().connect() });
 * const stop = live.subscribe(workspaceId, (event) => socket.send(JSON.stringify(event)));
 * live.publish(workspaceId, { type: 'sites.updated', id: siteId });
 */
export { makeInProcessNetwork } from './buses/in-process.bus.ts';
export type { NotifyingDatabase } from './buses/postgres.bus.ts';
export { makePostgresBus } from './buses/postgres.bus.ts';
export { makeRedisBus } from './buses/redis.bus.ts';
export type { Live, LiveNeeds } from './hub.ts';
export { makeLive } from './hub.ts';
export type { LiveBus, LiveEvent } from './live.types.ts';
