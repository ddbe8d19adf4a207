import type { CampaignPlan, MailSeries, SocialPlan } from '@atelier/ai';
import type { Followed } from '#domains/copilot-plans/index.ts';
import type { DraftState } from '#domains/drafts/index.ts';
import { type Generation, type GenerationRow, toGeneration } from '#domains/generations/index.ts';
import type { CsvCell } from '#kernel/csv/index.ts';
import type { Counts, PlanReport, ReportLine } from './plan-reports.schemas.ts';

interface DraftFacts {
  id: string;
  state: string;
  body: string;
  dueOn: string | null;
}
export interface Sum {
  id: string | null;
  micros: number;
  unknown: number;
}

/** All that a report is computed from. */
export interface Facts {
  row: GenerationRow;
  texts: readonly GenerationRow[];
  drafts: readonly DraftFacts[];
  /** What the ledger says of the plan and its texts. */
  sums: readonly Sum[];
  /** In the zone of the plan. */
  today: string;
}

const mondayOf = (day: string): string => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
};

interface Planned {
  date: string | null;
  time: string | null;
  channel: string;
  topic: string;
}

function plannedOf({ kind, output }: GenerationRow): Planned[] {
  if (kind === 'mail')
    return (
      ((output ?? {}) as Partial<MailSeries>).mails?.map(({ subjects: [topic = ''] }) => ({
        ...{ date: null, time: null, channel: 'newsletter', topic },
      })) ?? []
    );
  const { items = [] } = (output ?? {}) as Partial<CampaignPlan | SocialPlan>;
  return items.map(({ date, time, platform, topic }) => ({ date, time, channel: platform, topic }));
}

const textOf = (text: Generation | undefined): string | undefined => text?.output?.variants?.[0]?.post || undefined;

function outcomeOf(
  draft: DraftFacts | undefined,
  text: Generation | undefined,
  wasDeleted: boolean,
): ReportLine['outcome'] {
  if (wasDeleted || text?.state === 'rejected') return 'rejected';
  if (draft?.state === 'ready') return 'approved';
  if (draft?.state === 'review') return 'in_review';
  if (textOf(text) !== undefined || (draft?.body ?? '') !== '') return 'written';
  return draft ? 'kept' : 'planned';
}

function lineOf({ row, texts, drafts, sums, today }: Facts, one: Planned, index: number): ReportLine {
  const { draftIds = [] } = row.output as Followed;
  const draftId = draftIds[index] ?? null;
  const draft = drafts.find(({ id }) => id === draftId);
  const made = texts.find(({ position }) => position === index);
  const text = made && toGeneration(made);
  const date = draft?.dueOn ?? one.date;
  const written = textOf(text);
  const outcome = outcomeOf(draft, text, draftId !== null && draft === undefined);
  const sum = sums.find(({ id }) => id === made?.id);
  return {
    ...{ index, date, time: one.time, week: date === null ? null : mondayOf(date), channel: one.channel },
    ...{ topic: one.topic, textState: text?.state ?? null, outcome },
    draftId: draft?.id ?? null,
    draftState: (draft?.state as DraftState | undefined) ?? null,
    isMissed: date !== null && date < today && outcome !== 'approved' && outcome !== 'rejected',
    isChanged: draft === undefined || written === undefined || draft.body === '' ? null : draft.body !== written,
    cost: sum === undefined ? null : sum.micros,
    unknown: sum?.unknown ?? 0,
  };
}

const WRITTEN: ReadonlySet<ReportLine['outcome']> = new Set(['written', 'in_review', 'approved']);

const countsOf = (lines: readonly ReportLine[]): Counts => {
  const many = (is: (line: ReportLine) => boolean): number => lines.filter(is).length;
  return {
    planned: lines.length,
    kept: many(({ draftId }) => draftId !== null),
    written: many(({ outcome, textState }) => WRITTEN.has(outcome) || textState === 'rejected'),
    inReview: many(({ outcome }) => outcome === 'in_review'),
    approved: many(({ outcome }) => outcome === 'approved'),
    rejected: many(({ outcome }) => outcome === 'rejected'),
    missed: many(({ isMissed }) => isMissed),
    changed: many(({ isChanged }) => isChanged === true),
  };
};

/** Counts for each value that lines have, in the order of the values; what has none stands last. */
function grouped<K extends string | null>(lines: readonly ReportLine[], keyOf: (line: ReportLine) => K) {
  const groups = Map.groupBy(lines, keyOf);
  return [...groups]
    .sort(([one], [other]) => (one ?? '\uffff').localeCompare(other ?? '\uffff'))
    .map(([key, own]) => ({ key, counts: countsOf(own) }));
}

/** What has become of a plan, without its heading. */
export function reportOf(facts: Facts): Omit<PlanReport, 'plan'> {
  const items = plannedOf(facts.row).map((one, index) => lineOf(facts, one, index));
  const own = facts.sums.find(({ id }) => id === facts.row.id);
  const ofTexts = facts.sums.filter(({ id }) => id !== facts.row.id);
  const { budget = null } = facts.row.order as { budget?: number };
  return {
    today: facts.today,
    isChangedByPerson: facts.row.editedBy !== null,
    totals: countsOf(items),
    channels: grouped(items, ({ channel }) => channel).map(({ key, counts }) => ({ channel: key, ...counts })),
    weeks: grouped(items, ({ week }) => week).map(({ key, counts }) => ({ week: key, ...counts })),
    cost: {
      plan: own?.micros ?? 0,
      texts: ofTexts.reduce((sum, { micros }) => sum + micros, 0),
      unknown: facts.sums.reduce((sum, { unknown }) => sum + unknown, 0),
      unknownOfPlan: own?.unknown ?? 0,
      budget,
    },
    items,
  };
}

export const CSV_HEADER = [
  ...(['date', 'time', 'week', 'channel', 'topic', 'outcome', 'textState', 'draftState'] as const),
  ...(['isMissed', 'isChanged', 'cost', 'draftId'] as const),
];
/** A cost is only written where all of it is known. */
export const csvLine = (line: ReportLine): CsvCell[] =>
  CSV_HEADER.map((name) => (name === 'cost' && line.unknown > 0 ? 'unknown' : line[name]));
