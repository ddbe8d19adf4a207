/** A small Redis for tests that can be slow, die and come back at the same port. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

type Reply = string | number | null | Reply[] | { error: string } | { ok: string };

const encode = (reply: Reply): string => {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(encode).join('')}`;
  return 'ok' in reply ? `+${reply.ok}\r\n` : `-${reply.error}\r\n`;
};

/** Takes whole commands (arrays of bulk strings) off the front of what has arrived. */
function takeCommands(buffer: string): { commands: string[][]; rest: string } {
  const commands: string[][] = [];
  let rest = buffer;
  for (;;) {
    const lines = rest.split('\r\n');
    const count = Number(lines[0]?.slice(1));
    if (!rest.startsWith('*') || lines.length < 2 * count + 2) return { commands, rest };
    commands.push(Array.from({ length: count }, (_, nth) => lines[2 * nth + 2] ?? ''));
    rest = lines.slice(2 * count + 1).join('\r\n');
  }
}

type Values = Map<string, { text: string; endsMs: number }>;

function execute(
  values: Values,
  sockets: Map<Socket, Set<string>>,
  socket: Socket,
  [name = '', ...args]: string[],
): Reply {
  const [key = '', second = ''] = args;
  const live = (name: string) => {
    const kept = values.get(name);
    return kept && kept.endsMs > Date.now() ? kept : undefined;
  };
  const found = live(key);
  const set = (text: string, endsMs: number) => values.set(key, { text, endsMs });
  switch (name.toUpperCase()) {
    case 'PING':
      return { ok: 'PONG' };
    case 'INFO':
      return 'loading:0\r\n';
    case 'GET':
      return found?.text ?? null;
    case 'SET':
      if (args.includes('NX') && found) return null;
      set(second, Date.now() + Number(args[args.indexOf('PX') + 1]));
      return { ok: 'OK' };
    case 'DEL':
    case 'UNLINK':
      return args.filter((each) => values.delete(each)).length;
    case 'INCR':
      set(String(Number(found?.text ?? 0) + 1), found?.endsMs ?? Number.POSITIVE_INFINITY);
      return Number(live(key)?.text);
    case 'PTTL':
      return found ? Math.ceil(found.endsMs - Date.now()) : -2;
    case 'SCAN':
      return ['0', [...values.keys()].filter((each) => each.startsWith(args[2]?.slice(0, -1) ?? ''))];
    case 'SUBSCRIBE':
      sockets.get(socket)?.add(key);
      return ['subscribe', key, 1];
    case 'PUBLISH': {
      const listening = [...sockets].filter(([, channels]) => channels.has(key));
      for (const [other] of listening) other.write(encode(['message', key, second]));
      return listening.length;
    }
    case 'CLIENT':
      return { ok: 'OK' };
    default:
      return { error: `ERR unknown command '${name}'` };
  }
}

/** MULTI and EXEC of one connection. */
function withTransactions(direct: (command: string[]) => Reply): (command: string[]) => Reply {
  let queued: string[][] | undefined;
  return (command) => {
    const name = command[0]?.toUpperCase();
    if (name === 'MULTI') {
      queued = [];
      return { ok: 'OK' };
    }
    if (name === 'EXEC') {
      const all = queued ?? [];
      queued = undefined;
      return all.map(direct);
    }
    queued?.push(command);
    return queued ? { ok: 'QUEUED' } : direct(command);
  };
}

export interface FakeRedis {
  url: string;
  values: Values;
  /** Names of the commands that arrived, in order. */
  asked: string[];
  /** Milliseconds before each answer; Infinity for none at all. */
  delay(ms: number): void;
  /** Ends every connection and refuses new ones. */
  stop(): Promise<void>;
  /** At the same port, with what it knew before. */
  start(): Promise<void>;
}

export async function startRedis(): Promise<FakeRedis> {
  const values: Values = new Map();
  const asked: string[] = [];
  const sockets = new Map<Socket, Set<string>>();
  let delayMs = 0;
  let server: Server | undefined;
  let port = 0;

  function serve(socket: Socket): void {
    sockets.set(socket, new Set());
    let pending = '';
    const reply = (answer: Reply) => {
      if (delayMs === 0) socket.write(encode(answer));
      else if (delayMs < Number.POSITIVE_INFINITY)
        setTimeout(() => socket.writable && socket.write(encode(answer)), delayMs);
    };
    const run = withTransactions((command) => execute(values, sockets, socket, command));
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.setEncoding('utf8').on('data', (chunk) => {
      const { commands, rest } = takeCommands(pending + chunk);
      pending = rest;
      for (const command of commands) {
        asked.push(command[0]?.toUpperCase() ?? '');
        reply(run(command));
      }
    });
  }

  const fake: FakeRedis = {
    url: '',
    values,
    asked,
    delay: (ms) => {
      delayMs = ms;
    },
    stop: async () => {
      for (const socket of sockets.keys()) socket.destroy();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
      server = undefined;
    },
    start: async () => {
      server = createServer(serve);
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
      fake.url = `redis://127.0.0.1:${port}`;
    },
  };
  await fake.start();
  return fake;
}
