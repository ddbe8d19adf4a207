/** Vendors' documented protocols over HTTP on this machine, with their faults. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  | 'none'
  | 'key'
  | 'rate'
  | 'down'
  | 'silent'
  | 'cut'
  | 'filter'
  | 'garbage'
  | 'gone'
  | 'credit'
  | 'hangup';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export interface Protocol {
  /** The whole answer as JSON, a picture as bytes, a page as text. */
  answer(text: string, asked: Asked): unknown;
  /** Server-sent events of a streamed answer; the last ones tell the end. */
  events?(pieces: readonly string[]): { readonly open: readonly string[]; readonly end: readonly string[] };
  /** Left out or undefined: a refusal with its reason. */
  filtered?(asked: Asked): unknown;
}

export interface StandIn {
  readonly url: string;
  readonly asked: Asked[];
  /** Requests whose sender went away before the answer was whole. */
  readonly abandoned: () => number;
  fault: Fault;
  /** After this many faulty answers it is well again. */
  faultsLeft: number;
  text: string;
  /** Answers before `text`, one each. */
  readonly textsBefore: string[];
  chunkDelayMs: number;
  /** Where its address `/link` leads. */
  leadsTo: string | null;
  close(): Promise<void>;
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const tinyPng: Uint8Array = PNG;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

const statusOf: Partial<Record<Fault, [number, unknown, Record<string, string>?]>> = {
  key: [401, { error: { message: 'Invalid API key', type: 'invalid_request_error', code: 'invalid_api_key' } }],
  rate: [429, { error: { message: 'Rate limit reached' } }, { 'retry-after': '0.01' }],
  down: [503, { error: { message: 'Overloaded' } }],
  gone: [404, { error: { message: 'The model does not exist or has been decommissioned' } }],
  credit: [402, { error: { message: 'Insufficient credits' } }],
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function startStandIn(protocol: Protocol): Promise<StandIn> {
  const asked: Asked[] = [];
  let abandoned = 0;

  async function stream(response: ServerResponse, cut: boolean): Promise<void> {
    const events = protocol.events?.(state.text.split(/(?<=\s)/)) ?? { open: [], end: [] };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const sent = cut ? events.open.slice(0, Math.ceil(events.open.length / 2)) : [...events.open, ...events.end];
    for (const event of sent) {
      response.write(event);
      if (state.chunkDelayMs > 0) await pause(state.chunkDelayMs);
    }
    response.end();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    const { method = '', url: path = '', headers } = request;
    const one: Asked = { method, path, headers, body: await bodyOf(request) };
    asked.push(one);
    if (path === '/link' && state.leadsTo) return void response.writeHead(302, { location: state.leadsTo }).end();
    const fault = state.faultsLeft > 0 ? state.fault : 'none';
    if (fault !== 'none') state.faultsLeft -= 1;
    const answer = statusOf[fault];
    if (answer) {
      const [status, body, headers] = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
      return;
    }
    if (fault === 'silent') return;
    if (fault === 'hangup') return void request.socket.destroy();
    const wantsStream = one.body.stream === true || one.path.includes('streamGenerateContent');
    if (wantsStream && fault !== 'garbage' && fault !== 'filter') return stream(response, fault === 'cut');
    const whole =
      fault === 'filter' ? protocol.filtered?.(one) : protocol.answer(state.textsBefore.shift() ?? state.text, one);
    if (fault === 'filter' && whole === undefined) {
      const refusal = {
        error: { message: 'Your request was blocked by our safety system', code: 'moderation_blocked' },
      };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
      return;
    }
    if (whole instanceof Uint8Array && fault === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Busy</p>');
      return;
    }
    if (whole instanceof Uint8Array && fault === 'cut') {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': whole.length });
      response.write(whole.slice(0, whole.length / 2), () => request.socket.destroy());
      return;
    }
    if (whole instanceof Uint8Array) {
      response.writeHead(200, { 'content-type': one.path.includes('.mp4') ? 'video/mp4' : 'image/png' }).end(whole);
      return;
    }
    if (typeof whole === 'string') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(whole);
      return;
    }
    const json = JSON.stringify(whole);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(fault === 'garbage' || fault === 'cut' ? json.slice(0, json.length / 2) : json);
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    abandoned: () => abandoned,
    fault: 'none',
    faultsLeft: Number.POSITIVE_INFINITY,
    text: 'Fresh bread every morning.',
    textsBefore: [],
    chunkDelayMs: 0,
    leadsTo: null,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}
