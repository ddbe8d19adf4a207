import type { BrandFile } from '../../brand/brand.schemas.ts';
import { brandBrief } from '../../brand/brief.ts';
import { NETWORKS } from '../../networks/networks.ts';
import { languageName, quoted } from '../agent.ts';
import type { ContentOrder, POST_TYPES } from './content-creator.schemas.ts';

/** Changes with every change of the words below: it is part of an output's provenance. */
export const INSTRUCTIONS = 'content-creator@1';

const manners: Readonly<Record<(typeof POST_TYPES)[number], string>> = {
  educational: 'Teach one thing that the reader can use today. Explain why, give one example.',
  promotional: 'Present the offer by what it does for the reader. Honest, no pressure, no invented scarcity.',
  engagement: 'Start a conversation: one question or a choice between two, easy to answer in a sentence.',
  storytelling: 'Tell a small true-to-life scene from behind the work: a person, an obstacle, what changed.',
  announcement: 'Say what is new, for whom, from when, and what to do. The news stands in the first sentence.',
  tips: 'Three to five short tips that can be followed at once, each beginning with a verb.',
  testimonial:
    'Let a client experience speak. Quote only what the sources say; without a source describe, do not quote.',
  seasonal: 'Tie the subject to the season or feast naturally, without clichés.',
  trending: 'Connect the subject to what people talk about now. Claim no event that the sources do not name.',
};

export function systemFor(order: ContentOrder, brand: BrandFile | null): string {
  const network = NETWORKS[order.platform];
  return [
    `You write for ${network.name} in ${languageName(order.language)}, tone: ${order.tone}.`,
    network.manner,
    network.limit ? `Text, call to action, link and hashtags together: at most ${network.limit} characters.` : '',
    network.mostHashtags
      ? `About ${network.usualHashtags} hashtags, at most ${network.mostHashtags}, each beginning with #.`
      : 'No hashtags.',
    network.titled ? 'Give it a title.' : 'The title is null.',
    manners[order.postType],
    'State numbers, prices, dates and names only when topic or sources hold them. Name the numbers of the sources used.',
    brand ? brandBrief(brand) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

export function promptFor(order: ContentOrder): string {
  return [
    `Topic: ${order.topic}`,
    order.audience ? `Audience: ${order.audience}` : '',
    order.keywords.length ? `Keywords: ${order.keywords.join(', ')}` : '',
    order.callToAction ? `Call to action: ${order.callToAction}` : '',
    order.link ? `Link: ${order.link}` : '',
    ...order.sources.map((source, index) => quoted(`Source ${index + 1}`, `${source.title}\n${source.text}`)),
  ]
    .filter(Boolean)
    .join('\n');
}
