import type { Dispatcher } from 'undici';
import type { ConnectNeeds } from './connect.ts';
import type { Hop } from './hop.ts';
import type { AllowList } from './target.ts';

export interface Sender {
  /** One request, without redirects. Rejects as soon as the signal aborts. */
  send(hop: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

export const drop = (answer: Dispatcher.ResponseData): void => {
  answer.body.on('error', () => {}).destroy();
};

export function makeSender(allowed: AllowList, socket: Omit<ConnectNeeds, 'checked'>): Sender {
  // Two pools, so that a connection opened for a declared address is never reused by an address out of a redirect.
  async function openPools() {
    // The client is large, and many processes never send anything.
    const { makePinnedAgent } = await import('./connect.ts');
    return {
      declared: makePinnedAgent({ ...socket, checked: false }),
      open: makePinnedAgent({ ...socket, checked: true }),
    };
  }
  let pools: ReturnType<typeof openPools> | undefined;

  async function send(
    { url, method, headers, body, asked }: Hop,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    pools ??= openPools();
    const pool = (await pools)[asked && allowed(url) ? 'declared' : 'open'];
    const path = url.pathname + url.search;
    const answer = pool.request({ origin: url.origin, path, method, headers, body: body ?? null, signal });
    // The pool listens to the signal only once it is connected.
    const ended = Promise.withResolvers<never>();
    const onAbort = () => ended.reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    answer.then(
      (late) => signal.aborted && drop(late),
      () => {},
    );
    return Promise.race([answer, ended.promise]).finally(() => signal.removeEventListener('abort', onAbort));
  }

  const close = async () => {
    const opened = await pools;
    await Promise.all([opened?.declared.destroy(), opened?.open.destroy()]);
  };
  return { send, close };
}
