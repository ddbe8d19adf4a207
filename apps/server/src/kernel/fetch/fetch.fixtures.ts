/** Stand-ins for the internet, for the tests of this folder. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ResolvedAddress, Resolver } from './addresses.ts';
import type { Dial } from './connect.ts';

export const PUBLIC = '93.184.216.34';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

export const serve = (handler: RequestListener): Promise<number> => listen(createServer(handler));
export const serveTls = (handler: RequestListener): Promise<number> =>
  listen(createTlsServer({ key: TEST_KEY, cert: TEST_CERT }, handler));

const asAddress = (address: string): ResolvedAddress => ({ address, family: address.includes(':') ? 6 : 4 });

/** Answers each name from a list of answers, the last one for ever. Counts the questions. */
export function fakeDns(names: Record<string, string[][]>): { resolver: Resolver; asked: string[] } {
  const asked: string[] = [];
  const resolver: Resolver = async (name) => {
    const answers = names[name];
    if (!answers) throw new Error(`ENOTFOUND ${name}`);
    const nth = asked.filter((each) => each === name).length;
    asked.push(name);
    return (answers[Math.min(nth, answers.length - 1)] ?? []).map(asAddress);
  };
  return { resolver, asked };
}

/** Leads the given addresses to local ports, and writes down where a socket was wanted. */
export function fakeRoutes(routes: Record<string, number>): { dial: Dial; dialled: string[] } {
  const dialled: string[] = [];
  const dial: Dial = ({ addresses }) => {
    const address = addresses[0]?.address ?? '';
    dialled.push(address);
    return connect({ host: '127.0.0.1', port: routes[address] ?? 1 });
  };
  return { dial, dialled };
}

/** Self-signed for secure.test, of no use anywhere else. */
export const TEST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2xFSCOoNPWo7tbx1
VRpuBXgod6URevpn5OFb0YvaunShRANCAASPdvhzBgTAM/L4gv1+evLQI59AUkyO
73rquza5MMlBxxJMGA8JFpqir7DzXtDz4E7Oh3rAQM7vAAxgau7YqrAv
-----END PRIVATE KEY-----`;
export const TEST_CERT = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUGlS+fj5FlOws3aGjVqCoLhxRVUgwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLc2VjdXJlLnRlc3QwIBcNMjYxMTIxMjIyMjQ5WhgPMjEyNjEw
MjgyMjIyNDlaMBYxFDASBgNVBAMMC3NlY3VyZS50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEj3b4cwYEwDPy+IL9fnry0COfQFJMju966rs2uTDJQccSTBgP
CRaaoq+w817Q8+BOzod6wEDO7wAMYGru2KqwL6NrMGkwHQYDVR0OBBYEFAAQ95J6
6GnAEGwApuJTT/ZEtsTOMB8GA1UdIwQYMBaAFAAQ95J66GnAEGwApuJTT/ZEtsTO
MA8GA1UdEwEB/wQFMAMBAf8wFgYDVR0RBA8wDYILc2VjdXJlLnRlc3QwCgYIKoZI
zj0EAwIDRwAwRAIgK8d3LE/VN1+sstBdKCUnee/b+KogG8ntkNMFoyqTa3oCIFlJ
QN6qgfnNvlQwFEcD2Q/zJu+fugfO8cUpbTjYqh6g
-----END CERTIFICATE-----`;
