import { z } from 'zod';
import { isAppError } from '#kernel/errors/index.ts';
import { defineTarget } from '../define-target.ts';
import { failedCheck } from '../failed-check.ts';
import { makeTally } from '../progress.ts';
import { publishErrors } from '../publish.errors.ts';
import type {
  DomainState,
  Published,
  PublishJob,
  PublishTarget,
  TargetCheck,
  TargetServices,
} from '../publish.types.ts';
import { defaultPolicy } from '../retry.ts';
import { type Api, field, makeApi, textField } from './api.ts';
import { prepare, sendAssets, siteFiles } from './assets.ts';
import { createDeployment, createdBefore, lookForEarlier } from './create.ts';
import { hasStatus, WHERE } from './envelope.ts';
import { attachedFiles } from './special-files.ts';
import { makeUploadToken } from './upload-token.ts';
import { lookAt, unclear, watch } from './watch.ts';

export const CLOUDFLARE_API = 'https://api.cloudflare.com/client/v4';

const settings = z.strictObject({
  accountId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an account id'),
  project: z
    .string()
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,56}[a-z0-9])?$/, 'has lower-case letters, digits and dashes, 58 at most'),
  token: z.string().trim().min(1).max(500),
  /** Given when `token` is not a token but the global key of this person's account. */
  email: z.email().max(254).optional(),
  baseUrl: z.url({ protocol: /^https?$/ }).default(CLOUDFLARE_API),
  /** Made when it is missing; its name is the production branch. */
  createWithBranch: z.string().max(100).optional(),
  /** How long a deployment may take until it is seen. */
  waitMs: z.int().positive().default(60_000),
  timeoutMs: z.int().positive().default(20_000),
  retryBaseMs: z.int().positive().default(defaultPolicy.baseMs),
});
type Settings = z.output<typeof settings>;

interface Parts {
  given: Settings;
  services: TargetServices;
  api: Api;
  projects: string;
  project: string;
}

const policyOf = (given: Settings) => ({ ...defaultPolicy, baseMs: given.retryBaseMs });

function partsOf(given: Settings, services: TargetServices): Parts {
  const baseUrl = given.baseUrl.replace(/\/+$/, '');
  const { token, email, timeoutMs } = given;
  const projects = `/accounts/${encodeURIComponent(given.accountId)}/pages/projects`;
  const api = makeApi({ baseUrl, token, email, policy: policyOf(given), timeoutMs }, services);
  return { given, services, api, projects, project: `${projects}/${encodeURIComponent(given.project)}` };
}

const isMissing = (error: unknown): boolean => isAppError(error) && error.code === publishErrors.noProject.code;

async function readProject({ api, given, project, projects }: Parts, signal: AbortSignal): Promise<unknown> {
  try {
    return await api.call({ method: 'GET', path: project }, signal);
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (given.createWithBranch === undefined) throw publishErrors.noProject({ project: given.project });
    const json = { name: given.project, production_branch: given.createWithBranch };
    return api.call({ method: 'POST', path: projects, json }, signal);
  }
}

/** The branch to name: asked for only where the caller did not say it. */
async function branchOf(parts: Parts, { release, signal }: PublishJob): Promise<string> {
  const { channel } = release;
  if (channel.kind === 'preview' && parts.given.createWithBranch === undefined) return channel.branch;
  const project = await readProject(parts, signal);
  return channel.kind === 'preview' ? channel.branch : (textField(project, 'production_branch') ?? 'main');
}

async function publish(parts: Parts, job: PublishJob): Promise<Published> {
  const { api, services, given } = parts;
  const path = `${parts.project}/deployments`;
  const watching = { api, services, path, signal: job.signal, note: job.note };
  makeTally(job).enter('comparing');
  const paths = siteFiles(job.release);
  const policy = policyOf(given);
  const from = { path: `${parts.project}/upload-token`, from: given.baseUrl, secret: given.token };
  const tokens = makeUploadToken(api, services, { ...from, policy });
  const branch = await whenProjectIsMissing(given, branchOf(parts, job));
  const [token, prepared, attached] = await whenProjectIsMissing(
    given,
    Promise.all([tokens.get(job.signal), prepare(job.release, paths, job.signal), attachedFiles(job.release)]),
  );
  if (paths.length > token.mostFiles) throw publishErrors.tooManyFiles({ count: paths.length, most: token.mostFiles });
  const sent = await sendAssets({ tokens, services, job, prepared, timeoutMs: given.timeoutMs });
  const figures = { sentFiles: sent.files, sentBytes: sent.bytes };
  makeTally(job).enter('switching');
  const create = { api, services, policy, job, path, branch, manifest: prepared.manifest, attached };
  const deployment = await whenProjectIsMissing(given, createDeployment(create));
  if (deployment === undefined) return { ...unclear(), ...figures };
  makeTally(job).enter('waiting');
  return { ...(await watch(watching, deployment, given.waitMs)), ...figures };
}

/** Names the project in the failure. */
const whenProjectIsMissing = <T>(given: Settings, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw isMissing(error) ? publishErrors.noProject({ project: given.project }) : error;
  });

async function look(parts: Parts, job: Pick<PublishJob, 'release' | 'journal' | 'signal'>): Promise<Published> {
  const { api, services } = parts;
  const path = `${parts.project}/deployments`;
  const id = createdBefore(job) ?? textField(await lookForEarlier({ api, path, job }), 'id');
  const watching = { api, services, path, signal: job.signal };
  const seen = id === undefined ? unclear() : await lookAt(watching, id);
  return { ...seen, sentFiles: 0, sentBytes: 0 };
}

/** A preview goes together with the name that leads to it; the deployment that visitors see is kept over there, whatever is asked. */
async function discard({ api, project }: Parts, id: string, isPreview: boolean, signal: AbortSignal): Promise<void> {
  const path = `${project}/deployments/${encodeURIComponent(id)}${isPreview ? '?force=true' : ''}`;
  await api.call({ method: 'DELETE', path }, signal).catch((error: unknown) => {
    if (!hasStatus(error, 404)) throw error;
  });
}

const sayFailure = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function check(parts: Parts, signal: AbortSignal): Promise<TargetCheck[]> {
  const { api, given } = parts;
  const checks: TargetCheck[] = [];
  try {
    const project = await whenProjectIsMissing(given, api.call({ method: 'GET', path: parts.project }, signal));
    const branch = textField(project, 'production_branch') ?? '';
    const subdomain = textField(project, 'subdomain') ?? '';
    const found = { productionBranch: branch, subdomain };
    checks.push({ id: 'project', ok: true, detail: `${given.project}, production branch "${branch}"`, found });
    await api.call({ method: 'GET', path: `${parts.project}/upload-token` }, signal);
    checks.push({ id: 'upload', ok: true, detail: 'The token may upload files.' });
  } catch (error) {
    signal.throwIfAborted();
    checks.push(failedCheck(checks.length === 0 ? 'project' : 'upload', error));
  }
  return checks;
}

const CERTIFICATE: Readonly<Record<string, DomainState['certificate']>> = {
  active: 'active',
  initializing: 'pending',
  pending: 'pending',
  deactivated: 'failed',
  blocked: 'failed',
  error: 'failed',
};

/** A failure that the catalogue of errors has words for. */
const saidOf = (error: unknown): Pick<DomainState, 'said'> => {
  if (!isAppError(error)) return {};
  const values = Object.entries(error.values ?? {}).map(([name, value]) => [name, String(value)]);
  return { said: { code: error.code, values: Object.fromEntries(values) } };
};

async function domain(parts: Parts, host: string, signal: AbortSignal): Promise<DomainState> {
  const { api, given } = parts;
  const value = `${given.project}.pages.dev`;
  const record = { type: 'CNAME' as const, value };
  try {
    const state = await api.call(
      { method: 'GET', path: `${parts.project}/domains/${encodeURIComponent(host)}` },
      signal,
    );
    const validation = textField(field(state, 'validation_data'), 'error_message');
    const certificate = CERTIFICATE[textField(state, 'status') ?? ''] ?? null;
    return { record, certificate, detail: validation ?? null };
  } catch (error) {
    signal.throwIfAborted();
    const unknown = isAppError(error) && error.code === publishErrors.refused.code;
    const add = `${WHERE} does not know ${host} yet. Add it there under "Custom domains" of the project ${given.project}.`;
    if (unknown || isMissing(error)) {
      const said = { code: 'cloudflare_unknown', values: { host, project: given.project } };
      return { record, certificate: null, detail: add, said };
    }
    return { record, certificate: null, detail: sayFailure(error), ...saidOf(error) };
  }
}

/** Cloudflare Pages by direct upload. */
export const cloudflarePagesTarget = defineTarget({
  id: 'cloudflare-pages',
  settings,
  secrets: ['token'],
  hasPreviews: true,
  open(given, services): PublishTarget {
    const parts = partsOf(given, services);
    return {
      id: 'cloudflare-pages',
      publish: (job) => publish(parts, job),
      look: (job) => look(parts, job),
      discard: (id, kind, signal) => discard(parts, id, kind === 'preview', signal),
      check: (signal) => check(parts, signal),
      domain: (host, signal) => domain(parts, host, signal),
      close: async () => undefined,
    };
  },
});
