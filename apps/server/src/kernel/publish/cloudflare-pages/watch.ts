import type { Published, TargetServices } from '../publish.types.ts';
import { type Api, field, textField } from './api.ts';
import { WHERE } from './envelope.ts';

type Seen = Pick<Published, 'state' | 'remoteId' | 'url' | 'aliases' | 'detail'>;
type Stage = { name: string | undefined; status: string | undefined };

const OVER = new Set(['failure', 'canceled', 'cancelled', 'skipped']);
const FIRST_WAIT_MS = 150;
const LONGEST_WAIT_MS = 3000;

const stageOf = (value: unknown): Stage => ({ name: textField(value, 'name'), status: textField(value, 'status') });

/** What a deployment's stages say: it is live only when the last one has succeeded. */
export function readStages(deployment: unknown): { state: Published['state']; stage: string } {
  const latest = stageOf(field(deployment, 'latest_stage'));
  const listed = field(deployment, 'stages');
  const stages = (Array.isArray(listed) ? listed : []).map(stageOf);
  const said = (stage: Stage) => `${stage.name ?? 'unknown'}: ${stage.status ?? 'unknown'}`;
  const deploy = latest.name === undefined ? stages.find(({ name }) => name === 'deploy') : latest;
  if (deploy?.name === 'deploy' && deploy.status === 'success') return { state: 'live', stage: said(deploy) };
  if (OVER.has(latest.status ?? '')) return { state: 'failed', stage: said(latest) };
  const broken = stages.find(({ status }) => status === 'failure' || status === 'canceled');
  if (broken) return { state: 'failed', stage: said(broken) };
  return { state: 'unknown', stage: said(latest) };
}

export function describe(deployment: unknown): Seen {
  const aliases = field(deployment, 'aliases');
  const { state, stage } = readStages(deployment);
  return {
    state,
    remoteId: textField(deployment, 'id') ?? null,
    url: textField(deployment, 'url') ?? null,
    aliases: Array.isArray(aliases) ? aliases.filter((one) => typeof one === 'string') : [],
    detail: state === 'live' ? null : `${WHERE} says "${stage}".`,
  };
}

interface Watching {
  api: Api;
  services: TargetServices;
  path: string;
  signal: AbortSignal;
  /** Takes what the other side's log says of a failure. */
  note?(line: string): void;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const MOST_LINES = 100;
const MOST_CHARACTERS = 1000;

/** The end of the other side's log; it helps to find out why, and must not hide that it failed. */
async function lastLines({ api, path, signal, note }: Watching, id: string): Promise<string> {
  const request = { method: 'GET' as const, path: `${path}/${encodeURIComponent(id)}/history/logs` };
  const logs = await api.call(request, signal).catch(() => undefined);
  const data = field(logs, 'data');
  const lines = (Array.isArray(data) ? data : [])
    .slice(-MOST_LINES)
    .map((line: unknown) => (textField(line, 'line') ?? '').trim().slice(0, MOST_CHARACTERS))
    .filter((line) => line !== '');
  for (const line of lines) note?.(line);
  return lines.slice(-5).join(' ').slice(0, MOST_CHARACTERS);
}

/** Looks at a deployment once. */
export async function lookAt(watching: Watching, id: string): Promise<Seen> {
  const { api, path, signal } = watching;
  const seen = describe(await api.call({ method: 'GET', path: `${path}/${encodeURIComponent(id)}` }, signal));
  if (seen.state !== 'failed') return { ...seen, remoteId: seen.remoteId ?? id };
  const lines = await lastLines(watching, id);
  return { ...seen, remoteId: id, detail: lines === '' ? seen.detail : `${seen.detail} ${lines}` };
}

/** Looks again and again until it is over, or `waitMs` have passed. */
export async function watch(watching: Watching, deployment: unknown, waitMs: number): Promise<Seen> {
  const { services, signal } = watching;
  let seen = describe(deployment);
  if (seen.remoteId === null) return { ...seen, state: 'unknown', detail: `${WHERE} did not name the deployment.` };
  const id = seen.remoteId;
  if (seen.state === 'live') return seen;
  if (seen.state === 'failed') return lookAt(watching, id);
  const untilMs = services.now() + waitMs;
  for (let wait = FIRST_WAIT_MS; services.now() < untilMs; wait = Math.min(LONGEST_WAIT_MS, wait * 1.7)) {
    await services.sleep(Math.min(wait, Math.max(0, untilMs - services.now())), signal);
    try {
      seen = await lookAt(watching, id);
    } catch (error) {
      signal.throwIfAborted();
      return { ...seen, state: 'unknown', detail: `${WHERE} could not be asked how it ended: ${messageOf(error)}` };
    }
    if (seen.state !== 'unknown') return seen;
  }
  return seen;
}

/** What is known when nobody can tell whether a deployment was made. */
export const unclear = (): Seen => ({
  state: 'unknown',
  remoteId: null,
  url: null,
  aliases: [],
  detail: `The answer of ${WHERE} was lost, and its list of deployments does not tell whether ours is among them.`,
});
