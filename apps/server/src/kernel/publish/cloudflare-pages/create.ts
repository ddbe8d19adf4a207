/** Makes the deployment exactly once, also when the answer is lost. */
import { createHash } from 'node:crypto';
import type { PublishJob, TargetServices } from '../publish.types.ts';
import { passingOf, type RetryPolicy, waitBefore } from '../retry.ts';
import { type Api, field, textField } from './api.ts';

const CREATING = 'cloudflare.creating';
const CREATED = 'cloudflare.created';
const MOST_MESSAGE_BYTES = 384;
const TIMEOUT_MS = 60_000;
/** Clocks differ, and the other side rounds to seconds. */
const CLOCK_SLACK_MS = 15_000;
/** How long what was asked for may take to show up in the list after its answer was lost. */
const LOOKS_MS = [0, 800, 1600, 3200];

export interface CreateJob {
  api: Api;
  services: TargetServices;
  policy: RetryPolicy;
  job: PublishJob;
  /** `/accounts/…/projects/{name}/deployments` */
  path: string;
  branch: string;
  manifest: Readonly<Record<string, string>>;
  attached: readonly { name: string; bytes: Buffer }[];
}

/** Cut to what the other side keeps, on a character boundary. */
export function cutMessage(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_MESSAGE_BYTES) break;
    kept += character;
  }
  return kept;
}

const messageOf = ({ release }: Pick<PublishJob, 'release'>): string =>
  cutMessage(release.message ?? `Deployment ${release.id}`);

async function form({ job, branch, manifest, attached }: CreateJob): Promise<{ type: string; bytes: Uint8Array }> {
  const data = new FormData();
  data.append('manifest', JSON.stringify(manifest));
  data.append('branch', branch);
  data.append('commit_message', messageOf(job));
  const { hash, dirty } = job.release.commit ?? {};
  if (hash !== undefined) data.append('commit_hash', hash);
  if (dirty !== undefined) data.append('commit_dirty', String(dirty));
  for (const { name, bytes } of attached)
    data.append(name, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), name);
  const encoded = new Response(data);
  const type = encoded.headers.get('content-type') ?? '';
  return { type, bytes: new Uint8Array(await encoded.arrayBuffer()) };
}

/** What tells one attempt from another: equal content to the same branch is the same wish. */
const wishOf = ({ branch, manifest }: CreateJob): string =>
  createHash('sha256')
    .update(JSON.stringify([branch, manifest]))
    .digest('hex')
    .slice(0, 32);

type Judged = 'ours' | 'other' | 'unclear';

type Looking = Pick<CreateJob, 'api' | 'path'> & {
  job: Pick<PublishJob, 'release' | 'journal' | 'signal'>;
  branch?: string;
};

function judge(deployment: unknown, create: Looking, sinceMs: number): Judged {
  const metadata = field(field(deployment, 'deployment_trigger'), 'metadata');
  const said = textField(metadata, 'commit_message');
  if (said?.includes(create.job.release.id)) return 'ours';
  const created = Date.parse(textField(deployment, 'created_on') ?? '');
  if (created < sinceMs - CLOCK_SLACK_MS) return 'other';
  if (said !== undefined && said !== messageOf(create.job)) return 'other';
  const branch = textField(metadata, 'branch');
  if (branch !== undefined && create.branch !== undefined && branch !== create.branch) return 'other';
  const hash = textField(metadata, 'commit_hash');
  const own = create.job.release.commit?.hash;
  if (own !== undefined && hash !== undefined && hash !== own) return 'other';
  return said === undefined && Number.isNaN(created) ? 'unclear' : 'ours';
}

/** Looks among the newest deployments for one that was asked for at `sinceMs`. Undefined: it cannot be told. */
async function lookFor(create: Looking, sinceMs: number): Promise<{ found: unknown } | undefined> {
  const { api, job, path } = create;
  const list = await api.call({ method: 'GET', path: `${path}?page=1&per_page=10` }, job.signal);
  if (!Array.isArray(list)) return undefined;
  const judged = list.map((one: unknown) => [judge(one, create, sinceMs), one] as const);
  const ours = judged.find(([verdict]) => verdict === 'ours');
  if (ours) return { found: ours[1] };
  return judged.some(([verdict]) => verdict === 'unclear') ? undefined : { found: undefined };
}

/** Gives it time to show up: what was asked for may still be under way over there. */
async function lookWell(create: CreateJob, sinceMs: number): Promise<{ found: unknown } | undefined> {
  for (const waitMs of LOOKS_MS) {
    if (waitMs > 0) await create.services.sleep(waitMs, create.job.signal);
    const looked = await lookFor(create, sinceMs);
    if (looked === undefined || looked.found !== undefined) return looked;
  }
  return { found: undefined };
}

/** The newest deployment that this release was made into, as far as it is known. */
export const createdBefore = ({ journal }: Pick<PublishJob, 'journal'>): string | undefined =>
  journal.all(CREATED).at(-1)?.split(' ')[1];

const noted = (journal: PublishJob['journal'], kind: string, wish: string): string | undefined =>
  journal
    .all(kind)
    .map((entry) => entry.split(' '))
    .findLast(([one]) => one === wish)?.[1];

/** The deployment that an interrupted attempt may have made, by looking; undefined when it cannot be told or is not there. */
export async function lookForEarlier(create: Looking): Promise<unknown> {
  const sinceMs = create.job.journal.all(CREATING).at(-1)?.split(' ')[1];
  if (sinceMs === undefined) return undefined;
  const looked = await lookFor(create, Number(sinceMs));
  const id = textField(looked?.found, 'id');
  if (id !== undefined) await create.job.journal.add(CREATED, [`found ${id}`]);
  return looked?.found;
}

/** What an earlier attempt came to: the deployment, that nobody can tell, or nothing. */
async function fromBefore(create: CreateJob, wish: string): Promise<{ found: unknown } | undefined> {
  const { journal } = create.job;
  const id = noted(journal, CREATED, wish);
  if (id !== undefined) return { found: { id } };
  const sinceMs = noted(journal, CREATING, wish);
  return sinceMs === undefined ? { found: undefined } : lookFor(create, Number(sinceMs));
}

/** @returns the deployment, or undefined when nobody can tell whether it was made */
export async function createDeployment(create: CreateJob): Promise<unknown> {
  const { api, services, policy, job, path } = create;
  const wish = wishOf(create);
  const note = async (deployment: unknown): Promise<unknown> => {
    const id = textField(deployment, 'id');
    if (id !== undefined) await job.journal.add(CREATED, [`${wish} ${id}`]);
    return deployment;
  };
  const before = await fromBefore(create, wish);
  if (before === undefined) return undefined;
  if (before.found !== undefined) return note(before.found);
  const body = await form(create);
  await job.commit?.();
  for (let attempt = 1; ; attempt += 1) {
    const askedMs = api.serverNow();
    await job.journal.add(CREATING, [`${wish} ${Math.round(askedMs)}`]);
    try {
      return await note(await api.once({ method: 'POST', path, body, timeoutMs: TIMEOUT_MS }, job.signal));
    } catch (error) {
      job.signal.throwIfAborted();
      const pass = passingOf(error);
      if (!pass) throw error;
      if (pass.ambiguous) {
        job.note('The answer to the last step was lost. Looking whether it happened …');
        const looked = await lookWell(create, askedMs);
        if (!looked) return undefined;
        if (looked.found !== undefined) return note(looked.found);
      }
      const asked = pass.afterMs ?? 0;
      if (attempt >= policy.attempts || asked > policy.mostAfterMs) throw error;
      await services.sleep(Math.max(asked, waitBefore(attempt, policy, services.random)), job.signal);
    }
  }
}
