import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { contentRequest } from '#domains/copilot/index.ts';
import type { CopilotBatches } from '#domains/copilot-batches/index.ts';
import type { Drafts } from '#domains/drafts/index.ts';
import { type GenerationRow, type Generations, toGeneration, type Worker } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { topicsMissing } from './daily-content.errors.ts';
import type { DailyContentRepo, DailyRow } from './daily-content.repo.ts';
import type { Daily, DailyChange, DailyRuns } from './daily-content.schemas.ts';

interface Needs {
  repo: DailyContentRepo;
  batches: Pick<CopilotBatches, 'createIn'>;
  generations: Pick<Generations, 'ofBatch'>;
  drafts: Pick<Drafts, 'createIn' | 'ofGenerations' | 'announce'>;
  memberOf: (work: Worker) => Member;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Clock;
}

type Settings = Omit<DailyRow, 'workspaceId' | 'updatedBy' | 'updatedAt' | 'createdAt'>;
type Run = DailyRow['runs'][number];
const STANDARD: Settings = {
  ...{ isOn: false, hour: 6, timeZone: 'Europe/Rome', platforms: ['instagram'], topics: [] },
  ...{ postType: 'tips', perDay: null, language: 'it', tone: 'professional', lastRunOn: null, runs: [] },
};
/** Orders that are remembered, and those of them that are shown. */
const KEPT_RUNS = 30;
const SHOWN_RUNS = 7;

/** Days since 1970, so that topics are taken in turn whatever was missed. */
const dayNumber = (day: string): number => Math.floor(Date.parse(day) / 86_400_000);
const inTurn = <T>(values: readonly T[], at: number): T | undefined => values[at % values.length];

/** The pieces of a day; whoever asks once more on the same day gets those that would have come next. */
function itemsOf({ platforms, topics, postType, language, tone, runs, ...settings }: Settings, day: string) {
  const perDay = settings.perDay ?? platforms.length;
  const again = runs.filter((run) => run.day === day).length;
  const first = (dayNumber(day) + again) * perDay;
  return Array.from({ length: perDay }, (_, index) =>
    contentRequest.parse({
      topic: inTurn(topics, first + index),
      platform: inTurn(platforms, first + index),
      postType: inTurn(postType.split(' '), first + index),
      ...{ language, tone, alternatives: 0 },
    }),
  );
}

export function makeDailyContent(needs: Needs) {
  const { repo, batches, generations, drafts, memberOf, unitOfWork, systemWork, audit, clock } = needs;
  const localNow = (timeZone: string) => clock.now().toZonedDateTimeISO(timeZone);

  /** Today at its hour when that is still to come, else tomorrow: the local hour, whatever the season does. */
  function nextRun({ isOn, hour, timeZone, lastRunOn }: Settings): string | null {
    if (!isOn) return null;
    const now = localNow(timeZone);
    const at = now.with({ hour, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
    const isDone = lastRunOn === now.toPlainDate().toString();
    return (isDone ? at.add({ days: 1 }) : at).toInstant().toString();
  }

  const toDaily = (row: Settings): Daily => ({
    ...{ isOn: row.isOn, hour: row.hour, timeZone: row.timeZone, topics: row.topics, tone: row.tone },
    platforms: row.platforms as Daily['platforms'],
    postTypes: row.postType.split(' ') as Daily['postTypes'],
    perDay: row.perDay ?? row.platforms.length,
    language: row.language as Daily['language'],
    lastRunOn: row.lastRunOn,
    nextRunAt: nextRun(row),
  });

  /** In the transaction that holds the row: a batch, and a note of it. */
  async function orderIn(tx: Tx, actor: Member, row: DailyRow, day: string, byHand: boolean): Promise<void> {
    const items = itemsOf(row, day);
    const { id: batchId } = await batches.createIn(tx, actor, { name: day, items });
    const run: Run = { day, at: clock.now().toString(), batchId, byHand };
    await repo.ran(tx, row.workspaceId, [run, ...row.runs].slice(0, KEPT_RUNS), day);
  }

  /** Orders the drafts of one workspace for a day, once, however many processes look. */
  const order = (row: DailyRow, day: string): Promise<boolean> =>
    unitOfWork({ workspaceId: row.workspaceId, userId: row.updatedBy }, async (tx) => {
      const claimed = await repo.claim(tx, row.workspaceId, day);
      if (!claimed || claimed.topics.length === 0) return false;
      const member = memberOf({ workspaceId: row.workspaceId, userId: row.updatedBy });
      await orderIn(tx, member, claimed, day, false);
      return true;
    });

  const runs = (actor: Member): Promise<DailyRuns> =>
    unitOfWork.read(actor, async (tx) => {
      const row = await repo.find(tx, actor.workspaceId);
      const items = [];
      for (const run of row?.runs.slice(0, SHOWN_RUNS) ?? []) items.push({ ...run, drafts: await draftsOf(tx, run) });
      return { items };
    });

  async function draftsOf(tx: Tx, { batchId }: Run): Promise<DailyRuns['items'][number]['drafts']> {
    const made = (await generations.ofBatch(tx, batchId)).map(toGeneration);
    const kept = await drafts.ofGenerations(
      tx,
      made.map(({ id }) => id),
    );
    return made.map(({ id, state, order: { topic = '', platform = '' } }) => ({
      ...{ generationId: id, topic, platform, state },
      draftId: kept.find(({ generationId }) => generationId === id)?.id ?? null,
    }));
  }

  return {
    get: (actor: Member): Promise<Daily> =>
      unitOfWork.read(actor, async (tx) => toDaily((await repo.find(tx, actor.workspaceId)) ?? STANDARD)),
    save: (actor: Member, change: DailyChange): Promise<Daily> =>
      unitOfWork(actor, async (tx) => {
        const before = (await repo.find(tx, actor.workspaceId)) ?? STANDARD;
        const { postTypes, ...fields } = change;
        const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
        const next: Settings = { ...before, ...said, ...(postTypes ? { postType: postTypes.join(' ') } : {}) };
        if (next.isOn && next.topics.length === 0) throw topicsMissing(undefined);
        const row = await repo.save(tx, { ...next, workspaceId: actor.workspaceId, updatedBy: actor.userId });
        await audit.record(tx, actor, {
          operation: 'daily_content.update',
          objectType: 'daily-content',
          objectId: actor.workspaceId,
          changes: { isOn: row.isOn, hour: row.hour, timeZone: row.timeZone },
        });
        return toDaily(row);
      }),
    runs,
    /** Now, whether it is switched on or not, whatever the clock says. */
    async runNow(actor: Member): Promise<DailyRuns> {
      await unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, actor.workspaceId);
        if (!row || row.topics.length === 0) throw topicsMissing(undefined);
        const day = localNow(row.timeZone).toPlainDate().toString();
        await orderIn(tx, actor, row, day, true);
        await audit.record(tx, actor, {
          operation: 'daily_content.run',
          objectType: 'daily-content',
          objectId: actor.workspaceId,
          changes: { day },
        });
      });
      return runs(actor);
    },
    /** A text of a daily order is there: it comes to the content studio, to be reviewed. Told twice, it comes once. */
    async arrived(work: Worker, row: GenerationRow): Promise<void> {
      const { id, order: wanted, output } = toGeneration(row);
      const body = output?.variants?.[0]?.post;
      if (!body) return;
      const draft = await unitOfWork(work, async (tx) => {
        const known = (await repo.lock(tx, work.workspaceId))?.runs.find(({ batchId }) => batchId === row.batchId);
        if (!known || (await drafts.ofGenerations(tx, [id])).length > 0) return undefined;
        return drafts.createIn(tx, memberOf(work), {
          ...{ state: 'review', title: (wanted.topic ?? known.day).slice(0, 200), brief: '', body },
          channel: (wanted.platform ?? null) as Daily['platforms'][number] | null,
          language: wanted.language === 'en' ? 'en' : 'it',
          ...{ ownerId: null, dueOn: known.day, generationId: id },
        });
      });
      if (draft) drafts.announce(work.workspaceId, draft.id);
    },
    /** Orders what is due now; answers with how many workspaces got drafts. */
    async runDue(): Promise<number> {
      const rows = await systemWork('daily drafts', (tx) => repo.switchedOn(tx));
      let ordered = 0;
      for (const row of rows) {
        const now = localNow(row.timeZone);
        const day = now.toPlainDate().toString();
        if (now.hour < row.hour || row.lastRunOn === day) continue;
        if (await order(row, day)) ordered += 1;
      }
      return ordered;
    },
  };
}

export type DailyContent = ReturnType<typeof makeDailyContent>;
