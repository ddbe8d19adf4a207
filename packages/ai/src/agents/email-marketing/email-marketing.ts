import { z } from 'zod';
import { brandBrief } from '../../brand/brief.ts';
import type { Made } from '../../gateway/gateway.types.ts';
import { type MailBlock, mailFaults, UNSUBSCRIBE } from '../../mail/gates.ts';
import { type AgentNeeds, defineAgent, type Fault, languageName, quoted, together } from '../agent.ts';
import { faultSchema, language, line, sources } from '../shared.schemas.ts';
import { brandFaults, numberFaults, written } from '../writing.ts';

const INSTRUCTIONS = 'email-marketing@1';
/** Days after the mail before, as a reader still remembers it. */
const PAUSES = [0, 2, 3, 4, 5, 7, 9] as const;

export const mailOrder = z.strictObject({
  brief: line(4000, 10),
  name: line(120).optional(),
  mails: z.number().int().min(1).max(PAUSES.length).default(1).describe('One is a campaign, several are a sequence'),
  language,
  tone: line(60).default('professional'),
  audience: line(300).optional(),
  link: z
    .url({ protocol: /^https$/ })
    .max(500)
    .describe('Where the button leads'),
  sender: z.strictObject({ name: line(120), address: line(300).describe('Postal address') }),
  fields: z
    .array(z.string().regex(/^[a-z_]{1,40}$/))
    .max(20)
    .default(['first_name'])
    .describe('Merge fields that readers have'),
  sources,
});

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: z.string() }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('list'), items: z.array(z.string()) }),
  z.object({ type: z.literal('button'), label: z.string(), href: z.string() }),
  z.object({ type: z.literal('footer'), address: z.string(), unsubscribe: z.string() }),
]) satisfies z.ZodType<MailBlock>;

export const mailSeries = z.object({
  name: z.string(),
  mails: z.array(
    z.object({
      afterDays: z.number().int().min(0).describe('Days after the mail before'),
      subjects: z.array(z.string()).describe('Several to choose from or to test'),
      preheader: z.string(),
      blocks: z.array(block),
    }),
  ),
  faults: z.array(faultSchema).describe('What keeps it from being sent; empty when nothing does'),
});

export type MailOrder = z.output<typeof mailOrder>;
export type MailSeries = z.output<typeof mailSeries>;
type Mail = MailSeries['mails'][number];

const wordsOfMail = z.object({
  subjects: z.array(z.string().min(8).max(60)).length(3),
  preheader: z.string().min(30).max(110),
  heading: z.string().min(3).max(100),
  paragraphs: z.array(z.string().min(10).max(700)).min(1).max(4),
  points: z.array(z.string().max(200)).max(5),
  button: z.object({ label: z.string().min(2).max(40) }),
});
type Words = z.output<typeof wordsOfMail>;

function mailOf(words: Words, order: MailOrder, index: number): Mail {
  const blocks: Mail['blocks'] = [
    { type: 'heading', text: words.heading },
    ...words.paragraphs.map((text) => ({ type: 'text' as const, text })),
    ...(words.points.length ? [{ type: 'list' as const, items: words.points }] : []),
    { type: 'button', label: words.button.label, href: order.link },
    { type: 'footer', address: `${order.sender.name}, ${order.sender.address}`, unsubscribe: UNSUBSCRIBE },
  ];
  return { afterDays: PAUSES[index] ?? 7, subjects: words.subjects, preheader: words.preheader, blocks };
}

/** What keeps a mail from being sent, and what it claims without a source. */
export function seriesFaults(
  mails: readonly Mail[],
  order: Pick<MailOrder, 'fields' | 'brief' | 'sources'>,
  needs: Pick<AgentNeeds, 'brand'>,
): Fault[] {
  const material = [order.brief, ...order.sources.map(({ text }) => text)].join('\n');
  return mails.flatMap((mail, index) => {
    const at = (fault: Fault): Fault => ({ ...fault, where: `mails.${index}.${fault.where ?? ''}` });
    const texts = mail.blocks.flatMap((one, place) => {
      const text =
        one.type === 'list' ? one.items.join('\n') : one.type === 'text' || one.type === 'heading' ? one.text : '';
      return [...numberFaults(text, material, `blocks.${place}`), ...brandFaults(needs, text, `blocks.${place}`)];
    });
    const subjects = mail.subjects.flatMap((subject, place) => [
      ...numberFaults(subject, material, `subjects.${place}`),
      ...brandFaults(needs, subject, `subjects.${place}`),
    ]);
    return [...mailFaults(mail, order), ...texts, ...subjects].map(at);
  });
}

const promptFor = (order: MailOrder, before: readonly Mail[], index: number): string =>
  [
    `Topic: ${order.name ?? order.brief.slice(0, 60)}`,
    quoted('Brief', order.brief),
    order.audience ? `Audience: ${order.audience}` : '',
    ...order.sources.map((source, number) => quoted(`Source ${number + 1}`, `${source.title}\n${source.text}`)),
    order.mails > 1
      ? `This is mail ${index + 1} of ${order.mails} of a series. Each has a reason of its own to be opened.`
      : '',
    before.length ? `Before it went: ${before.map(({ subjects }) => subjects[0]).join('; ')}` : '',
    `Write three different subjects, a preheader that goes on from them, a heading, paragraphs, points if they help, and the words on the one button. Fields that may be used: ${order.fields.map((name) => `{{${name}|word for readers without it}}`).join(', ')}.`,
  ]
    .filter(Boolean)
    .join('\n');

/** Mails as blocks that pass the gates of sending. The footer, the link and the pauses are the business of code. */
export const emailMarketing = defineAgent({
  id: 'email-marketing',
  order: mailOrder,
  output: mailSeries,
  async run(order, needs) {
    const calls: Made[] = [];
    const mails: Mail[] = [];
    const faults: Fault[] = [];
    for (let index = 0; index < order.mails; index += 1) {
      needs.onProgress?.(index / order.mails);
      const { value } = await written(
        {
          system: [
            `You write mails for ${order.sender.name} in ${languageName(order.language)}, tone: ${order.tone}. Plain sentences, one thing to do, no capitals, no pressure.`,
            'State numbers, prices, dates and names only when brief or sources hold them.',
            needs.brand ? brandBrief(needs.brand) : '',
          ].join('\n'),
          prompt: promptFor(order, mails, index),
          language: order.language,
          schema: wordsOfMail,
          maxOutputTokens: 1500,
          faultsOf: (words) => seriesFaults([mailOf(words, order, index)], order, needs),
        },
        needs,
        calls,
      );
      mails.push(mailOf(value, order, index));
    }
    faults.push(...seriesFaults(mails, order, needs));
    return { output: { name: order.name ?? '', mails, faults }, provenance: together(INSTRUCTIONS, calls) };
  },
});
