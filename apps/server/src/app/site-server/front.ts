import { createServer, type RequestListener, type Server } from 'node:http';
import type { SiteServing } from './index.ts';

interface Needs {
  sites: Pick<SiteServing, 'serve' | 'isForSite'>;
  log: { error(fields: object, message: string): void };
}

/**
 * The server of a process that serves published sites too: sites and previews first, the application gets the rest. A request to
 * upgrade the connection on a site's host is answered by the site as if it had not asked: nothing behind that host speaks WebSocket.
 */
export function makeFront({ sites, log }: Needs): (application: RequestListener) => Server {
  return (application) =>
    createServer({ shouldUpgradeCallback: (request) => !sites.isForSite(request) }, (request, response) => {
      Promise.resolve(sites.serve(request, response))
        .then((handled) => {
          if (!handled) application(request, response);
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'a published site could not be served');
          if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
          response.end('This page cannot be shown right now.');
        });
    });
}
