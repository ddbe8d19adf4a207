import { connect as connectTcp, type Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isAppError } from '#kernel/errors/index.ts';
import { isPublicAddress, literalAddress, type ResolvedAddress, type Resolver } from './addresses.ts';
import { because, fetchErrors } from './fetch.errors.ts';

/** Opens a TCP socket to one of exactly these addresses. */
export type Dial = (target: { addresses: readonly ResolvedAddress[]; port: number }) => Socket;

/** The name is not resolved a second time: the socket gets the checked addresses, so DNS cannot change its mind. */
const dialPinned: Dial = ({ addresses, port }) =>
  connectTcp({
    host: 'checked.invalid',
    port,
    autoSelectFamily: true,
    lookup: (_name, options, done) => {
      const [first] = addresses;
      if (options.all) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family);
    },
  });

/** The addresses of a host; refuses when there is none, or when any is not public and `checked` is set. */
export async function resolveTarget(
  resolver: Resolver,
  hostname: string,
  checked: boolean,
): Promise<readonly ResolvedAddress[]> {
  const literal = literalAddress(hostname);
  let addresses: readonly ResolvedAddress[];
  try {
    addresses = literal ? [literal] : await resolver(hostname);
  } catch (cause) {
    throw because(fetchErrors.nameNotFound({ host: hostname }), cause);
  }
  if (addresses.length === 0) throw fetchErrors.nameNotFound({ host: hostname });
  if (checked && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw fetchErrors.addressRefused({ host: hostname });
  }
  return addresses;
}

function whenConnected(socket: Socket, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('connecting took too long')), timeoutMs);
    socket.once('close', () => reject(new Error('closed while connecting')));
    socket.once('error', reject);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket.setNoDelay(true));
    });
    socket.once('close', () => clearTimeout(timer));
  });
}

export interface ConnectNeeds {
  resolver: Resolver;
  connectTimeoutMs: number;
  /** Whether addresses must be public. */
  checked: boolean;
  dial?: Dial | undefined;
  /** Certificates (PEM) to trust in place of the system's. */
  ca?: string | undefined;
}

/** A connection pool whose every socket goes to an address that was resolved and checked for that socket. */
export function makePinnedAgent({ resolver, connectTimeoutMs, checked, dial = dialPinned, ca }: ConnectNeeds): Agent {
  const overTls = buildConnector({ allowH2: false, timeout: connectTimeoutMs, ...(ca === undefined ? {} : { ca }) });
  const connect: buildConnector.connector = (options, callback) => {
    const host = options.hostname;
    const failed = (cause: unknown) =>
      callback(isAppError(cause) ? cause : because(fetchErrors.connectFailed({ host }), cause), null);
    const secure = options.protocol === 'https:';
    resolveTarget(resolver, host, checked)
      .then((addresses) => dial({ addresses, port: Number(options.port || (secure ? 443 : 80)) }))
      .then((socket) => whenConnected(socket, connectTimeoutMs))
      .then((socket) => {
        if (!secure) return callback(null, socket);
        overTls({ ...options, httpSocket: socket }, (error, wrapped) =>
          error ? failed(error) : callback(null, wrapped),
        );
      })
      .catch(failed);
  };
  // The deadline of each request bounds headers and body; the pool's own time-outs would only hide which one ran out.
  return new Agent({
    connect,
    connections: 16,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4000,
  });
}
