import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type Gateway, makeGateway, providers } from '@atelier/ai';
import { type AiLedger, aiLedgerRoutes, makeAiLedger, makeAiLedgerRepo } from '#domains/ai-ledger/index.ts';
import { brandDnaRoutes, learnJob, makeBrandDna, makeBrandDnaRepo } from '#domains/brand-dna/index.ts';
import { type Copilot, copilotRoutes, makeCopilot, type Sources } from '#domains/copilot/index.ts';
import {
  batchItemJob,
  type CopilotBatches,
  copilotBatchRoutes,
  makeCopilotBatches,
  makeCopilotBatchesRepo,
} from '#domains/copilot-batches/index.ts';
import {
  type CopilotMedia,
  copilotMediaRoutes,
  imageJob,
  makeCopilotMedia,
  videoJob,
} from '#domains/copilot-media/index.ts';
import { draftRoutes, makeDrafts, makeDraftsRepo } from '#domains/drafts/index.ts';
import {
  type Generations,
  generationRoutes,
  makeGenerations,
  makeGenerationsRepo,
  type Worker,
} from '#domains/generations/index.ts';
import { imodelRoutes, makeImodels, makeImodelsRepo } from '#domains/imodels/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { systemActor } from '#kernel/access/index.ts';
import { makeGuardedFetch, toStandardFetch } from '#kernel/fetch/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Config } from '../config.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';

export interface AiPart {
  routes: AnyRoute[];
  gateway: Gateway;
  ledger: AiLedger;
  sources: Sources;
  media: CopilotMedia;
  generations: Generations;
  copilot: Copilot;
  batches: CopilotBatches;
}

/** Settings of the instance by provider: the variables that the documents name. */
function instanceSettings({ ai }: Config): Record<string, Record<string, unknown>> {
  const keyed = (id: string, apiKey: string | undefined) => (apiKey ? { [id]: { apiKey } } : {});
  return {
    ...keyed('groq', ai.groqKey),
    ...keyed('huggingface', ai.huggingfaceKey),
    ...keyed('google', ai.googleKey ?? ai.imageKey),
    ...keyed('openrouter', ai.openrouterKey),
    ...keyed('openai', ai.openaiKey),
    ...keyed('anthropic', ai.anthropicKey),
    ...keyed('pollinations', ai.pollinationsEnabled ? ai.pollinationsKey : undefined),
    ...keyed('heygen', ai.heygenKey),
    ...(ai.ollamaUrl ? { ollama: { baseUrl: ai.ollamaUrl } } : {}),
  };
}

/** Pictures come as text in JSON, a third larger than they are. */
const LONGEST_ANSWER = 64 * 2 ** 20;
/** The gateway bounds each attempt; this only ends what it has let go of. */
const LONGEST_MS = 600_000;

/** A model server in one's own house is reached only where whoever runs the instance has named it. */
function modelFetch({ ai, fetch: { allowHosts } }: Config): typeof fetch {
  const own = ai.ollamaUrl ? [new URL(ai.ollamaUrl).host] : [];
  const guarded = makeGuardedFetch({ userAgent: 'Atelier/0.1', allow: [...allowHosts, ...own], timeoutMs: LONGEST_MS });
  return toStandardFetch(guarded, { maxBytes: LONGEST_ANSWER, maxRedirects: 0 });
}

/** Jobs act for whoever ordered; the library wants a member, and the rights were looked at when it was ordered. */
const memberOf = ({ workspaceId, userId }: Worker): Member =>
  ({ ...systemActor(workspaceId, 'copilot', userId), userId: userId ?? '', workspaceId }) as Member;

export function composeAi(kernel: Kernel, library: LibraryPart): AiPart {
  const { unitOfWork, systemWork, audit, clock, secrets, jobs, live, config } = kernel;
  const gateway = makeGateway({
    providers,
    tools: { fetch: modelFetch(config) },
    settings: { timeoutMs: config.ai.timeoutSeconds * 1000 },
  });
  const ledger = makeAiLedger({ repo: makeAiLedgerRepo(), unitOfWork, systemWork, audit, clock });
  const imodels = makeImodels({
    repo: makeImodelsRepo(),
    providers,
    instance: instanceSettings(config),
    instanceModels: { groq: config.ai.groqModel },
    ...{ gateway, secrets, unitOfWork, audit, clock },
  });
  const generations = makeGenerations({
    repo: makeGenerationsRepo(),
    ...{ unitOfWork, audit, clock },
    announce: ({ id, state, progress, batchId }, workspaceId) =>
      void live.publish(workspaceId, { type: 'generations.changed', id, data: { state, progress, batchId } }),
  });
  const brand = makeBrandDna({
    repo: makeBrandDnaRepo(),
    ...{ unitOfWork, audit, clock, jobs, gateway, ledger, pause: setTimeout },
    fetch: kernel.fetch,
    candidatesFor: imodels.candidatesFor,
    media: library.media,
  });
  const sources: Sources = { candidatesFor: imodels.candidatesFor, brandOf: brand.brandOf };
  const copilot = makeCopilot({ sources, gateway, ledger, generations, unitOfWork });
  const media = makeCopilotMedia({
    ...{ sources, gateway, ledger, generations, jobs, unitOfWork, clock },
    async keep(work, { name, bytes, altText }) {
      const file = {
        fieldName: 'file',
        fileName: name,
        stream: Readable.from([bytes]),
        truncated: () => false,
        fields: {},
      };
      const member = memberOf(work);
      const kept = await library.media.upload(member, Readable.from([file]));
      await library.media.update(member, kept.id, { altText });
      return kept;
    },
  });
  const batches = makeCopilotBatches({
    ...{ repo: makeCopilotBatchesRepo(), generations, copilot, sources, jobs, unitOfWork, audit },
  });
  const drafts = makeDrafts({
    repo: makeDraftsRepo(),
    ...{ unitOfWork, audit, generationExists: generations.exists },
    announce: (workspaceId, id) => void live.publish(workspaceId, { type: 'drafts.changed', id }),
  });
  jobs.handle(imageJob, (order, { signal }) => media.runImage(order, signal));
  jobs.handle(videoJob, (order, { signal }) => media.runVideo(order, signal));
  jobs.handle(batchItemJob, (item, { signal }) => batches.runItem(item, signal));
  jobs.handle(learnJob, (order, { signal }) => brand.runLearning(order, signal));
  return {
    ...{ gateway, ledger, sources, media, generations, copilot, batches },
    routes: [
      ...imodelRoutes(imodels),
      ...aiLedgerRoutes(ledger),
      ...generationRoutes(generations),
      ...draftRoutes(drafts),
      ...copilotRoutes(copilot),
      ...copilotMediaRoutes(media),
      ...copilotBatchRoutes(batches),
      ...brandDnaRoutes(brand),
    ],
  };
}
