import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type Gateway, providers } from '@atelier/ai';
import { type AiLedger, aiLedgerRoutes, makeAiLedger, makeAiLedgerRepo } from '#domains/ai-ledger/index.ts';
import { brandDnaRoutes, learnJob, makeBrandDna, makeBrandDnaRepo } from '#domains/brand-dna/index.ts';
import { type Copilot, copilotRoutes, makeCopilot, type Sources } from '#domains/copilot/index.ts';
import {
  batchItemJob,
  type CopilotBatches,
  copilotBatchRoutes,
  makeBatchLikeness,
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
import {
  type DailyContent,
  dailyContentJob,
  dailyContentRoutes,
  makeDailyContent,
  makeDailyContentRepo,
} from '#domains/daily-content/index.ts';
import { type Drafts, draftRoutes, makeDrafts, makeDraftsRepo } from '#domains/drafts/index.ts';
import {
  type Generations,
  generationRoutes,
  makeGenerations,
  makeGenerationsRepo,
  toGeneration,
  type Worker,
} from '#domains/generations/index.ts';
import { heygenRoutes, makeHeygen } from '#domains/heygen/index.ts';
import { imodelRoutes, makeImodels, makeImodelsRepo } from '#domains/imodels/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { systemActor } from '#kernel/access/index.ts';
import { makeCache } from '#kernel/cache/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { formatOf } from '#kernel/images/copies.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import { instanceSettings, openGateway } from './models.ts';

export interface AiPart {
  routes: AnyRoute[];
  gateway: Gateway;
  ledger: AiLedger;
  sources: Sources;
  media: CopilotMedia;
  generations: Generations;
  copilot: Copilot;
  batches: CopilotBatches;
  /** Puts bytes into the media library in the name of whoever ordered them. */
  keep: Parameters<typeof makeCopilotMedia>[0]['keep'];
  memberOf: (work: Worker) => Member;
  daily: DailyContent;
  drafts: Drafts;
}

/** Jobs act for whoever ordered; the library wants a member, and the rights were looked at when it was ordered. */
const memberOf = ({ workspaceId, userId }: Worker): Member =>
  ({ ...systemActor(workspaceId, 'copilot', userId), userId: userId ?? '', workspaceId }) as Member;

const keeping =
  (library: LibraryPart): AiPart['keep'] =>
  async (work, { name, bytes, altText }) => {
    const stream = Readable.from([bytes]);
    const file = { fieldName: 'file', fileName: name, stream, truncated: () => false, fields: {} };
    const member = memberOf(work);
    const kept = await library.media.upload(member, Readable.from([file]));
    await library.media.update(member, kept.id, { altText });
    return kept;
  };

const openDrafts = ({ unitOfWork, audit, live }: Kernel, generations: Generations): Drafts =>
  makeDrafts({
    repo: makeDraftsRepo(),
    ...{ unitOfWork, audit, generationExists: generations.exists },
    announce: (workspaceId, id) => void live.publish(workspaceId, { type: 'drafts.changed', id }),
  });

export function composeAi(kernel: Kernel, library: LibraryPart): AiPart {
  const { unitOfWork, systemWork, audit, clock, secrets, jobs, live, config } = kernel;
  const gateway = openGateway(config, secrets);
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
    ...{ unitOfWork, systemWork, audit, clock },
    announce: ({ id, state, progress, batchId }, workspaceId) =>
      void live.publish(workspaceId, { type: 'generations.changed', id, data: { state, progress, batchId } }),
  });
  const keep = keeping(library);
  const brand = makeBrandDna({
    keep,
    repo: makeBrandDnaRepo(),
    ...{ unitOfWork, audit, clock, jobs, gateway, ledger, pause: setTimeout },
    fetch: kernel.fetch,
    candidatesFor: imodels.candidatesFor,
    media: library.media,
  });
  const sources: Sources = { candidatesFor: imodels.candidatesFor, brandOf: brand.brandOf };
  const copilot = makeCopilot({ sources, gateway, ledger, generations, unitOfWork });
  const media = makeCopilotMedia({
    ...{ sources, gateway, ledger, generations, jobs, unitOfWork, clock, keep },
    fit: fitting(kernel),
  });
  const cacheOf = (name: string) => makeCache({ store: kernel.cacheStore, name });
  const heygen = makeHeygen({ sources, gateway, media, generations, unitOfWork, cache: cacheOf('performers') });
  const drafts = openDrafts(kernel, generations);
  const batches: CopilotBatches = makeCopilotBatches({
    ...{ repo: makeCopilotBatchesRepo(), generations, copilot, sources, jobs, unitOfWork, audit },
    async written(work, row) {
      await daily.arrived(work, row);
      const text = toGeneration(row).output?.variants?.[0]?.post ?? '';
      await drafts.written(memberOf(work), row.id, text);
    },
  });
  const likeness = makeBatchLikeness({ sources, gateway, ledger, unitOfWork, audit, cache: cacheOf('vectors') });
  const daily = everyDay(kernel, { batches, generations, drafts });
  jobs.handle(imageJob, (order, { signal }) => media.runImage(order, signal));
  jobs.handle(videoJob, (order, { signal }) => media.runVideo(order, signal));
  jobs.handle(batchItemJob, (item, { signal }) => batches.runItem(item, signal));
  jobs.handle(learnJob, (order, { signal }) => brand.runLearning(order, signal));
  return {
    ...{ gateway, ledger, sources, media, generations, copilot, batches, keep, memberOf, daily, drafts },
    routes: [
      ...imodelRoutes(imodels),
      ...aiLedgerRoutes(ledger),
      ...generationRoutes(generations),
      ...draftRoutes(drafts),
      ...copilotRoutes(copilot),
      ...copilotMediaRoutes(media),
      ...heygenRoutes(heygen),
      ...copilotBatchRoutes(batches, likeness),
      ...dailyContentRoutes(daily),
      ...brandDnaRoutes(brand),
    ],
  };
}

/** So little off that nobody sees it. */
const NEAR = 0.02;

/** Cuts a picture evenly from its middle, where its proportions are not those that were ordered. */
function fitting({ images }: Pick<Kernel, 'images'>): Parameters<typeof makeCopilotMedia>[0]['fit'] {
  return async (picture, aspectRatio) => {
    const { bytes, mediaType } = picture;
    const format = formatOf(mediaType);
    const [w = 1, h = 1] = aspectRatio.split(':').map(Number);
    if (!format) return picture;
    // What is no picture is refused by the library, which says so.
    const facts = await images.facts(bytes, { urgency: 'later' }).catch(() => undefined);
    if (!facts) return picture;
    const { width, height, frames } = facts;
    const share = w / h / (width / height);
    if (frames > 1 || Math.abs(share - 1) < NEAR) return picture;
    const [kept, tall] = share < 1 ? [share, 1] : [1, 1 / share];
    const crop = { x: (1 - kept) / 2, y: (1 - tall) / 2, width: kept, height: tall };
    const recipe = { format, quality: 92, effort: 1, edit: { rotate: 0 as const, crop } };
    const [cut] = await images.encode(bytes, [recipe], { urgency: 'later' });
    return cut ? { bytes: cut.bytes, mediaType: cut.contentType } : picture;
  };
}

/** Drafts that are ordered by the clock. */
function everyDay(kernel: Kernel, work: Pick<AiPart, 'batches' | 'generations' | 'drafts'>): DailyContent {
  const { unitOfWork, systemWork, audit, clock, jobs } = kernel;
  const repo = makeDailyContentRepo();
  const daily = makeDailyContent({ repo, ...work, memberOf, unitOfWork, systemWork, audit, clock });
  jobs.handle(dailyContentJob, async () => void (await daily.runDue()));
  jobs.schedule(dailyContentJob, { cron: '*/15 * * * *', zone: 'UTC' }, {});
  return daily;
}
