import type { SystemWork, UnitOfWork } from '#db/unit-of-work.ts';
import { contentRequest } from '#domains/copilot/index.ts';
import type { CopilotBatches } from '#domains/copilot-batches/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { topicsMissing } from './daily-content.errors.ts';
import type { DailyContentRepo, DailyRow } from './daily-content.repo.ts';
import type { Daily, DailyChange } from './daily-content.schemas.ts';

interface Needs {
  repo: DailyContentRepo;
  batches: Pick<CopilotBatches, 'createIn'>;
  memberOf: (work: Worker) => Member;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Clock;
}

type Settings = Omit<DailyRow, 'workspaceId' | 'updatedBy' | 'updatedAt' | 'createdAt'>;
const STANDARD: Settings = {
  ...{ isOn: false, hour: 6, timeZone: 'Europe/Rome', platforms: ['instagram'], topics: [] },
  ...{ postType: 'tips', language: 'it', tone: 'professional', lastRunOn: null },
};

/** Days since 1970, so that topics are taken in turn whatever was missed. */
const dayNumber = (day: string): number => Math.floor(Date.parse(day) / 86_400_000);

function itemsOf({ platforms, topics, postType, language, tone }: Settings, day: string) {
  return platforms.map((platform, index) => {
    const topic = topics[(dayNumber(day) * platforms.length + index) % topics.length];
    return contentRequest.parse({ topic, platform, postType, language, tone, alternatives: 0 });
  });
}

export function makeDailyContent({ repo, batches, memberOf, unitOfWork, systemWork, audit, clock }: Needs) {
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
    postType: row.postType as Daily['postType'],
    language: row.language as Daily['language'],
    lastRunOn: row.lastRunOn,
    nextRunAt: nextRun(row),
  });

  /** Orders the drafts of one workspace for a day, once, however many processes look. */
  const order = (row: DailyRow, day: string): Promise<boolean> =>
    unitOfWork({ workspaceId: row.workspaceId, userId: row.updatedBy }, async (tx) => {
      const claimed = await repo.claim(tx, row.workspaceId, day);
      if (!claimed || claimed.topics.length === 0) return false;
      const member = memberOf({ workspaceId: row.workspaceId, userId: row.updatedBy });
      await batches.createIn(tx, member, { name: day, items: itemsOf(claimed, day) });
      return true;
    });

  return {
    get: (actor: Member): Promise<Daily> =>
      unitOfWork.read(actor, async (tx) => toDaily((await repo.find(tx, actor.workspaceId)) ?? STANDARD)),
    save: (actor: Member, change: DailyChange): Promise<Daily> =>
      unitOfWork(actor, async (tx) => {
        const before = (await repo.find(tx, actor.workspaceId)) ?? STANDARD;
        const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const next: Settings = { ...before, ...said };
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
