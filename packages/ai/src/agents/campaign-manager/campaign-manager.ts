import { z } from 'zod';
import { brandBrief } from '../../brand/brief.ts';
import type { Made } from '../../gateway/gateway.types.ts';
import { NETWORK_IDS, NETWORKS } from '../../networks/networks.ts';
import { type AgentNeeds, defineAgent, type Fault, languageName, quoted, together } from '../agent.ts';
import { POST_TYPES } from '../content-creator/content-creator.schemas.ts';
import { faultSchema, language, line, sources } from '../shared.schemas.ts';
import { brandFaults, numberFaults, written } from '../writing.ts';
import { PHASES, type Slot, slotsOf } from './slots.ts';

const INSTRUCTIONS = 'campaign-manager@1';

const day = z.iso.date();
const HALF_A_YEAR_MS = 184 * 86_400_000;
const zone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
    } catch {
      return false;
    }
  }, 'is not a time zone');

export const campaignOrder = z
  .strictObject({
    brief: line(4000, 10),
    name: line(120).optional(),
    goal: line(300).optional(),
    from: day,
    to: day,
    timeZone: zone.default('Europe/Rome'),
    channels: z.array(z.enum(NETWORK_IDS)).min(1).max(6),
    perWeek: z
      .number()
      .int()
      .min(1)
      .max(7)
      .default(2)
      .describe('Posts per week and network; a blog and a mail once at most'),
    language,
    tone: line(60).default('professional'),
    audience: line(300).optional(),
    link: z.url().max(500).optional(),
    sources,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the beginning' })
  .refine(({ from, to }) => !(Date.parse(to) - Date.parse(from) > HALF_A_YEAR_MS), {
    path: ['to'],
    message: 'is more than half a year after the beginning',
  });

const planItem = z.object({
  date: day,
  time: z.string().regex(/^\d{2}:\d{2}$/),
  timeZone: z.string(),
  platform: z.enum(NETWORK_IDS),
  phase: z.enum(PHASES),
  postType: z.enum(POST_TYPES),
  topic: z.string().min(1).max(500),
  angle: z.string().max(500),
  callToAction: z.string().max(200),
});

export const campaignPlan = z.object({
  name: z.string().min(1).max(120),
  summary: z.string().max(1000),
  items: z.array(planItem).max(60),
  faults: z.array(faultSchema),
});

export type CampaignOrder = z.output<typeof campaignOrder>;
export type CampaignPlan = z.output<typeof campaignPlan>;

const ideas = (count: number) =>
  z.object({
    name: z.string().min(3).max(80),
    summary: z.string().min(20).max(600),
    items: z
      .array(
        z.object({
          topic: z.string().min(5).max(200),
          angle: z.string().max(300),
          postType: z.enum(POST_TYPES),
          callToAction: z.string().max(100),
        }),
      )
      .length(count),
  });

const aims: Readonly<Record<Slot['phase'], string>> = {
  tease: 'make curious, promise nothing yet',
  launch: 'say what it is and for whom',
  deepen: 'answer doubts, show proof',
  close: 'last call, thanks',
};

const materialOf = (order: CampaignOrder): string =>
  [order.brief, order.goal ?? '', ...order.sources.map(({ text }) => text)].join('\n');

/** What is wrong with a plan, whoever wrote it. */
export function campaignFaults(
  items: readonly Pick<CampaignPlan['items'][number], 'topic' | 'angle'>[],
  order: CampaignOrder,
  needs: Pick<AgentNeeds, 'brand'>,
): Fault[] {
  const seen = new Map<string, number>();
  return items.flatMap(({ topic, angle }, index) => {
    const where = `items.${index}.topic`;
    const key = topic.toLowerCase().replace(/\s+/g, ' ').trim();
    const twin = seen.get(key);
    seen.set(key, index);
    return [
      ...(twin === undefined ? [] : [{ code: 'topic_twice', detail: `The same as item ${twin + 1}.`, where }]),
      ...numberFaults(`${topic} ${angle}`, materialOf(order), where),
      ...brandFaults(needs, `${topic}\n${angle}`, where),
    ];
  });
}

const promptFor = (order: CampaignOrder, slots: readonly Slot[]): string =>
  [
    `Topic: ${order.name ?? order.goal ?? order.brief.slice(0, 60)}`,
    quoted('Brief', order.brief),
    order.goal ? `Goal: ${order.goal}` : '',
    order.audience ? `Audience: ${order.audience}` : '',
    ...order.sources.map((source, index) => quoted(`Source ${index + 1}`, `${source.title}\n${source.text}`)),
    `Give each of these ${slots.length} dates a topic of its own, in this order. Together they tell one story:`,
    ...slots.map(
      ({ date, platform, phase }, index) => `${index + 1}. ${date} ${NETWORKS[platform].name}: ${aims[phase]}`,
    ),
  ]
    .filter(Boolean)
    .join('\n');

/** One brief becomes a dated plan over several channels. Dates are the business of code, topics of the model; drafts follow. */
export const campaignManager = defineAgent({
  id: 'campaign-manager',
  order: campaignOrder,
  output: campaignPlan,
  async run(order, needs) {
    const slots = slotsOf(order);
    const calls: Made[] = [];
    const { value, faults } = await written(
      {
        system: [
          `You plan campaigns in ${languageName(order.language)}, tone: ${order.tone}. Topics say concretely what each item is about.`,
          'State numbers, prices, dates and names only when brief or sources hold them.',
          needs.brand ? brandBrief(needs.brand) : '',
        ].join('\n'),
        prompt: promptFor(order, slots),
        language: order.language,
        schema: ideas(slots.length),
        maxOutputTokens: 400 + slots.length * 120,
        faultsOf: ({ items }) => campaignFaults(items, order, needs),
      },
      needs,
      calls,
    );
    const items = slots.map((slot, index) => ({ ...slot, ...(value.items[index] as (typeof value.items)[number]) }));
    const output = { name: order.name ?? value.name, summary: value.summary, items, faults: [...faults] };
    return { output: campaignPlan.parse(output), provenance: together(INSTRUCTIONS, calls) };
  },
});
