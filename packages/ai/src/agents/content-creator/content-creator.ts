import { z } from 'zod';
import type { Made } from '../../gateway/gateway.types.ts';
import { NETWORKS } from '../../networks/networks.ts';
import { type AgentNeeds, type Provenance, quoted, together } from '../agent.ts';
import { isAsOrdered } from '../writing.ts';
import { assembled, type Issue, issuesOf } from './check.ts';
import { type ContentDraft, type ContentOrder, draftFor, type PARTS } from './content-creator.schemas.ts';
import { INSTRUCTIONS, promptFor, systemFor } from './instructions.ts';

/** A version with what code says of it. `issues` is empty when it keeps every rule. */
export interface CheckedContent extends ContentDraft {
  /** As it goes out, call to action and hashtags included. */
  readonly post: string;
  /** Length as the network counts it, and what it allows. */
  readonly length: number;
  readonly limit: number | null;
  readonly issues: readonly Issue[];
  readonly sources: readonly { title: string; url?: string | undefined }[];
}

export interface CreatedContent {
  readonly variants: readonly CheckedContent[];
  readonly provenance: Provenance;
}

const MOST_MENDINGS = 2;

/** A draft, whoever wrote it, with what code says of it. */
export function checked(draft: ContentDraft, order: ContentOrder, needs: Pick<AgentNeeds, 'brand'>): CheckedContent {
  const tidy = { ...draft, hashtags: draft.hashtags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)) };
  const post = assembled(tidy, order);
  const network = NETWORKS[order.platform];
  return {
    ...tidy,
    post,
    length: network.count(post),
    limit: network.limit,
    issues: issuesOf(tidy, order, needs.brand),
    sources: order.sources
      .filter((_, index) => tidy.sourcesUsed.includes(index + 1))
      .map(({ title, url }) => ({ title, url })),
  };
}

const base = (order: ContentOrder, needs: AgentNeeds) => ({
  candidates: needs.candidates,
  allow: needs.allow,
  signal: needs.signal,
  temperature: needs.temperature ?? 0.7,
  system: systemFor(order, needs.brand),
  language: order.language,
  maxOutputTokens: NETWORKS[order.platform].titled ? 4_000 : 1_500,
});

/** Sends a version back with what is wrong until it keeps the rules; what is still wrong after that is told, not hidden. */
async function mended(draft: ContentDraft, order: ContentOrder, needs: AgentNeeds, calls: Made[]) {
  let current = checked(draft, order, needs);
  const isSample = calls.at(-1)?.isSample === true;
  // Whoever orders a text in a language that the brand does not speak is told, and gets it.
  const mendable = () => current.issues.filter(({ violation }) => !isAsOrdered(violation, order.language));
  for (let turn = 0; turn < MOST_MENDINGS && mendable().length > 0 && !isSample; turn += 1) {
    const faults = mendable()
      .map((issue) => `- ${issue.detail}`)
      .join('\n');
    const answer = await needs.gateway.object({
      ...base(order, needs),
      schema: draftFor(order),
      prompt: `${promptFor(order)}\n\n${quoted('Your draft', JSON.stringify(draft))}\n\nMend exactly these faults and keep the rest:\n${faults}`,
    });
    calls.push(answer);
    const next = checked(answer.value, order, needs);
    if (next.issues.length <= current.issues.length) current = next;
  }
  return current;
}

/** Nine kinds of post for six networks, in any language, checked against the network's limits and the brand's rules. */
export async function createContent(order: ContentOrder, needs: AgentNeeds): Promise<CreatedContent> {
  const schema = z.object({ variants: z.array(draftFor(order)).length(order.alternatives + 1) });
  const answer = await needs.gateway.object({
    ...base(order, needs),
    schema,
    prompt: `${promptFor(order)}\n\nWrite ${order.alternatives + 1} versions that differ in their approach.`,
  });
  const calls: Made[] = [answer];
  const variants: CheckedContent[] = [];
  for (const draft of answer.value.variants) variants.push(await mended(draft, order, needs, calls));
  return { variants, provenance: together(INSTRUCTIONS, calls) };
}

/** One part anew; everything else stays as it is, word for word. */
export async function regeneratePart(
  order: ContentOrder,
  draft: ContentDraft,
  part: (typeof PARTS)[number],
  wish: string | undefined,
  needs: AgentNeeds,
): Promise<CreatedContent> {
  const answer = await needs.gateway.object({
    ...base(order, needs),
    schema: draftFor(order).pick({ [part]: true } as { [part in 'text']: true }),
    prompt: `${promptFor(order)}\n\n${quoted('The post', JSON.stringify(draft))}\n\nWrite only its ${part} anew.${wish ? ` Wish: ${wish}` : ''}`,
  });
  const calls: Made[] = [answer];
  const result = checked({ ...draft, ...answer.value }, order, needs);
  return { variants: [result], provenance: together(INSTRUCTIONS, calls) };
}
