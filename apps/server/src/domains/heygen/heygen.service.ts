import { createHash } from 'node:crypto';
import {
  type Candidate,
  endedVideo,
  type Gateway,
  type Performer,
  type PerformersPage,
  providers,
  type VendorMessage,
} from '@atelier/ai';
import type { UnitOfWork } from '#db/unit-of-work.ts';
import { type Sources, toProblem } from '#domains/copilot/index.ts';
import type { CopilotMedia } from '#domains/copilot-media/index.ts';
import type { Generation, Generations, Worker } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Cache } from '#kernel/cache/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { notSetUp, notSigned } from './heygen.errors.ts';
import type { HeygenOrder, PerformerList, PerformerQuery } from './heygen.schemas.ts';

interface Needs {
  sources: Pick<Sources, 'candidatesFor'>;
  gateway: Pick<Gateway, 'performers'>;
  media: Pick<CopilotMedia, 'orderVideo' | 'lookNow'>;
  generations: Pick<Generations, 'list' | 'get'>;
  cache: Cache;
  unitOfWork: UnitOfWork;
}

type What = 'avatar' | 'voice';

const PROVIDER = 'heygen';
const KEPT_SECONDS = 3600;
/** Thousands of voices: nobody looks further, and a vendor whose list never ends is not followed for ever. */
const MOST_PAGES = 60;
const LANGUAGES = { it: /italian|multi/i, en: /english|multi/i };

const model = providers.find(({ id }) => id === PROVIDER)?.models.find(({ recommended }) => recommended)?.id ?? '';

/** Lists of one account: another key is another account. */
const accountOf = ({ settings }: Candidate): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('base64url');

function fits({ search = '', language }: Omit<PerformerQuery, 'limit'>): (one: Performer) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (one) => {
    const said = `${one.name} ${one.language ?? ''} ${one.gender ?? ''} ${one.id}`.toLowerCase();
    const speaks = !language || one.language === null || LANGUAGES[language].test(one.language);
    return speaks && words.every((word) => said.includes(word));
  };
}

export function makeHeygen({ sources, gateway, media, generations, cache, unitOfWork }: Needs) {
  async function setUpIn(work: Worker): Promise<Candidate | undefined> {
    const wanted = { provider: PROVIDER, model };
    const [candidate] = await unitOfWork.read(work, (tx) => sources.candidatesFor(tx, 'video', wanted));
    return candidate;
  }

  async function candidateFor(actor: Member): Promise<Candidate> {
    const candidate = await setUpIn(actor);
    if (!candidate) throw notSetUp(undefined);
    return candidate;
  }

  /** Pages as the vendor gives them. Whoever waits for the same one shares it, so that none of them can end it for the others. */
  async function* pages(actor: Member, what: What, signal: AbortSignal): AsyncGenerator<PerformersPage> {
    const candidate = await candidateFor(actor);
    const account = `${actor.workspaceId}:${accountOf(candidate)}:${what}`;
    let after: string | undefined;
    for (let seen = 0; seen < MOST_PAGES; seen += 1) {
      signal.throwIfAborted();
      const page: PerformersPage = await cache.remember(`${account}:${after ?? ''}`, KEPT_SECONDS, () =>
        gateway.performers(candidate, { what, after }),
      );
      yield page;
      if (page.next === null) return;
      after = page.next;
    }
  }

  return {
    /** Those that fit, looked for only until there are enough. */
    async performers(
      actor: Member,
      what: What,
      { limit, ...query }: PerformerQuery,
      signal: AbortSignal,
    ): Promise<PerformerList> {
      const isFit = fits(query);
      const found = new Map<string, Performer>();
      try {
        for await (const { items } of pages(actor, what, signal)) {
          for (const one of items) if (isFit(one) && !found.has(one.id)) found.set(one.id, one);
          if (found.size > limit) break;
        }
      } catch (error) {
        throw toProblem(error);
      }
      return { items: [...found.values()].slice(0, limit), hasMore: found.size > limit };
    },
    videos: (actor: Member, query: { limit: number; cursor?: string | undefined }) =>
      generations.list(actor, { ...query, kind: 'video', provider: PROVIDER }),
    async video(actor: Member, id: string): Promise<Generation> {
      const found = await generations.get(actor, id);
      const provider = found.provider ?? found.order.model?.provider;
      if (found.kind !== 'video' || provider !== PROVIDER) throw notFound({ what: 'video' });
      return found;
    },
    async order(actor: Member, order: HeygenOrder): Promise<Generation> {
      await candidateFor(actor);
      return media.orderVideo(actor, { ...order, model: { provider: PROVIDER, model: order.model?.model ?? model } });
    },
    /** A workspace that does not exist answers as one without a secret does. */
    async heard(workspaceId: string, message: VendorMessage): Promise<void> {
      const candidate = await setUpIn({ workspaceId, userId: null });
      let reference: string | undefined;
      try {
        reference = endedVideo(PROVIDER, candidate?.settings, message);
      } catch {
        throw notSigned(undefined);
      }
      if (reference) await media.lookNow(workspaceId, PROVIDER, reference);
    },
  };
}

export type Heygen = ReturnType<typeof makeHeygen>;
