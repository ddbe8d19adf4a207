import { z } from 'zod';
import { brandBrief } from '../../brand/brief.ts';
import type { Made } from '../../gateway/gateway.types.ts';
import { NETWORK_IDS, NETWORKS } from '../../networks/networks.ts';
import { clockTime } from '../../networks/times.ts';
import { type AgentNeeds, defineAgent, type Fault, languageName, quoted, together } from '../agent.ts';
import { POST_TYPES } from '../content-creator/content-creator.schemas.ts';
import { faultSchema, language, line, sources } from '../shared.schemas.ts';
import { brandFaults, numberFaults, written } from '../writing.ts';
import { bestHours, type Hour } from './best-times.ts';

const INSTRUCTIONS = 'social-media-manager@1';
const MOST_SLOTS = 60;

export const socialOrder = z.strictObject({
  from: z.iso.date(),
  days: z.number().int().min(1).max(60).default(14),
  timeZone: line(60).default('Europe/Rome'),
  platforms: z.array(z.enum(NETWORK_IDS)).min(1).max(6),
  perWeek: z.number().int().min(1).max(14).default(3),
  /** Most posts of one network on one day. */
  perDay: z.number().int().min(1).max(5).default(1),
  goal: line(300).optional(),
  topics: z.array(line(200)).max(20).default([]).describe('What is spoken of again and again'),
  language,
  tone: line(60).default('professional'),
  sources,
  /** What earlier posts brought, in what counts for the workspace. */
  history: z
    .array(z.strictObject({ platform: z.enum(NETWORK_IDS), at: z.iso.datetime(), result: z.number().min(0) }))
    .max(2000)
    .default([]),
  /** What people let through and what they refused, newest first. */
  decisions: z
    .array(z.strictObject({ topic: line(500), approved: z.boolean() }))
    .max(100)
    .default([]),
  /** Instants that are taken already. */
  taken: z
    .array(z.strictObject({ platform: z.enum(NETWORK_IDS), at: z.iso.datetime() }))
    .max(1000)
    .default([]),
});

export const socialPlan = z.object({
  items: z.array(
    z.object({
      date: z.iso.date(),
      time: z.string(),
      timeZone: z.string(),
      platform: z.enum(NETWORK_IDS),
      postType: z.enum(POST_TYPES),
      topic: z.string().min(1).max(500),
      idea: z.string().max(500),
      why: z.object({
        basis: z.enum(['own', 'usual']),
        posts: z.number().int(),
        mean: z.number().nullable(),
        overall: z.number().nullable(),
        text: z.string(),
      }),
    }),
  ),
  faults: z.array(faultSchema),
});

export type SocialOrder = z.output<typeof socialOrder>;
export type SocialPlan = z.output<typeof socialPlan>;
type Slot = Omit<SocialPlan['items'][number], 'postType' | 'topic' | 'idea'>;

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

function reason({ basis, posts, mean, overall }: Hour, name: string, lang: string): string {
  const isItalian = lang.startsWith('it');
  if (basis === 'usual')
    return isItalian
      ? `Orario consueto per ${name}: mancano ancora abbastanza dati propri.`
      : `A usual time for ${name}: there are not enough own figures yet.`;
  const [here, all] = [rounded(mean), rounded(overall)];
  return isItalian
    ? `A quest'ora ${posts} post hanno reso in media ${here}, contro ${all} di tutti i post su ${name}.`
    : `At this hour ${posts} posts brought ${here} on average, against ${all} for all posts on ${name}.`;
}

/** Dates at the best hours that are free, the days of each week spread, the quota of a day kept. */
export function proposedSlots(order: SocialOrder): Slot[] {
  const first = Temporal.PlainDate.from(order.from);
  const slots: Slot[] = [];
  for (const platform of new Set(order.platforms)) {
    const busy = new Map<string, number>();
    const isTaken = new Set<string>();
    for (const { at } of order.taken.filter((one) => one.platform === platform)) {
      const local = Temporal.Instant.from(at).toZonedDateTimeISO(order.timeZone);
      const date = local.toPlainDate().toString();
      busy.set(date, (busy.get(date) ?? 0) + 1);
      isTaken.add(`${date} ${local.hour}`);
    }
    const hours = bestHours(platform, order.history, order.timeZone);
    for (let week = 0; week * 7 < order.days; week += 1) {
      let left = order.perWeek;
      for (const hour of hours) {
        const start = first.add({ days: week * 7 });
        const date = start.add({ days: (hour.day - start.dayOfWeek + 7) % 7 });
        const key = date.toString();
        const isOutside = first.until(date).days >= order.days;
        if (left === 0 || isOutside || (busy.get(key) ?? 0) >= order.perDay || isTaken.has(`${key} ${hour.hour}`))
          continue;
        busy.set(key, (busy.get(key) ?? 0) + 1);
        left -= 1;
        const { basis, posts, mean, overall } = hour;
        const text = reason(hour, NETWORKS[platform].name, order.language);
        const why = { basis, posts, mean: rounded(mean), overall: rounded(overall), text };
        slots.push({ date: key, time: clockTime(hour.hour), timeZone: order.timeZone, platform, why });
      }
    }
  }
  const at = ({ date, time, platform }: Slot) => `${date} ${time} ${platform}`;
  return slots.sort((a, b) => (at(a) < at(b) ? -1 : 1)).slice(0, MOST_SLOTS);
}

const materialOf = (order: SocialOrder): string =>
  [order.goal ?? '', ...order.topics, ...order.sources.map(({ text }) => text)].join('\n');

export function socialFaults(
  items: readonly { topic: string; idea: string }[],
  order: SocialOrder,
  needs: Pick<AgentNeeds, 'brand'>,
): Fault[] {
  const refused = new Set(order.decisions.filter(({ approved }) => !approved).map(({ topic }) => topic.toLowerCase()));
  const seen = new Set<string>();
  return items.flatMap(({ topic, idea }, index) => {
    const where = `items.${index}.topic`;
    const key = topic.toLowerCase().trim();
    const faults: Fault[] = [
      ...numberFaults(`${topic} ${idea}`, materialOf(order), where),
      ...brandFaults(needs, `${topic}\n${idea}`, where),
    ];
    if (seen.has(key)) faults.push({ code: 'topic_twice', detail: 'It is there already.', where });
    if (refused.has(key)) faults.push({ code: 'topic_refused', detail: 'People have refused it before.', where });
    seen.add(key);
    return faults;
  });
}

function promptFor(order: SocialOrder, slots: readonly Slot[]): string {
  const decided = (approved: boolean) =>
    order.decisions.filter((one) => one.approved === approved).map(({ topic }) => topic);
  const [liked, refused] = [decided(true).slice(0, 20), decided(false).slice(0, 20)];
  return [
    `Topic: ${order.topics[0] ?? order.goal ?? needsNoTopic(order.language)}`,
    order.goal ? `Goal: ${order.goal}` : '',
    order.topics.length ? `Speak of: ${order.topics.join('; ')}` : '',
    liked.length ? quoted('People approved', liked.join('\n')) : '',
    refused.length ? quoted('People refused', refused.join('\n')) : '',
    ...order.sources.map((source, index) => quoted(`Source ${index + 1}`, `${source.title}\n${source.text}`)),
    `Propose a topic and an idea for each of these ${slots.length} dates, in this order:`,
    ...slots.map(({ date, platform }, index) => `${index + 1}. ${date} ${NETWORKS[platform].name}`),
  ]
    .filter(Boolean)
    .join('\n');
}
const needsNoTopic = (lang: string): string => (lang.startsWith('it') ? 'il nostro lavoro' : 'our work');

const ideas = (count: number) =>
  z.object({
    items: z
      .array(z.object({ topic: z.string().min(5).max(200), idea: z.string().max(400), postType: z.enum(POST_TYPES) }))
      .length(count),
  });

/** Proposes a calendar: times from own figures with the reason, topics from what people let through. Nothing is scheduled by it. */
export const socialMediaManager = defineAgent({
  id: 'social-media-manager',
  order: socialOrder,
  output: socialPlan,
  async run(order, needs) {
    const slots = proposedSlots(order);
    const calls: Made[] = [];
    const { value, faults } = await written(
      {
        system: [
          `You plan posts for social networks in ${languageName(order.language)}, tone: ${order.tone}.`,
          'State numbers, prices, dates and names only when goal or sources hold them.',
          needs.brand ? brandBrief(needs.brand) : '',
        ].join('\n'),
        prompt: promptFor(order, slots),
        language: order.language,
        schema: ideas(slots.length),
        maxOutputTokens: 300 + slots.length * 120,
        faultsOf: ({ items }) => socialFaults(items, order, needs),
      },
      needs,
      calls,
    );
    const items = slots.map((slot, index) => ({ ...slot, ...(value.items[index] as (typeof value.items)[number]) }));
    return { output: socialPlan.parse({ items, faults }), provenance: together(INSTRUCTIONS, calls) };
  },
});
