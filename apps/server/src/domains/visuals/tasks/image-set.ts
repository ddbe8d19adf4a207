import { type AgentNeeds, altFaults, imageGenerator, imageOrder } from '@atelier/ai';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { ImageRequest } from '#domains/copilot-media/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import {
  type ImageSetChange,
  type ImageSetOutput,
  type ImageSetRequest,
  imageSetChange,
  imageSetRequest,
  imageSetWork,
} from '../visuals.schemas.ts';

export interface SetTools {
  /** Orders pictures, all or none; answers with the ids of their generations. */
  orderImages(work: Worker, orders: readonly ImageRequest[]): Promise<string[]>;
}

type Described = Pick<ImageSetOutput, 'altTexts'> & Pick<ImageSetOutput['images'][number], 'aspectRatio' | 'prompt'>;

/** What a maker of images is told: the prompt as it was looked at, nothing added. */
export const imageOf = (
  { altTexts, aspectRatio, prompt }: Described,
  { idea, style, language }: Pick<ImageSetRequest, 'idea' | 'style' | 'language'>,
): ImageRequest => ({
  ...{ prompt: prompt.slice(0, 2000), style, language, altTexts, isFinal: true },
  name: idea.slice(0, 60),
  aspectRatio: aspectRatio as ImageRequest['aspectRatio'],
  model: undefined,
});

/** A person's words for a set: prompts of proportions that it has, alternative texts that are not empty. */
function changed(output: ImageSetOutput, { altTexts, images }: ImageSetChange, needs: Pick<AgentNeeds, 'brand'>) {
  const said = Object.entries(altTexts).filter(([, words]) => words);
  const texts = { ...output.altTexts, ...Object.fromEntries(said) };
  const prompts = new Map(images.map(({ aspectRatio, prompt }) => [aspectRatio as string, prompt]));
  return {
    ...output,
    altTexts: texts,
    images: output.images.map((one) => ({ ...one, prompt: prompts.get(one.aspectRatio) ?? one.prompt })),
    faults: Object.values(texts).flatMap((words) => altFaults(words ?? '', needs)),
  };
}

export const imageSetTask = ({ orderImages }: SetTools): AgentTask => ({
  kind: 'image_set',
  name: 'imageSets',
  path: 'image-sets',
  summary: 'One wish as pictures for every place: a prompt per proportion, alternative texts, and the pictures ordered',
  request: imageSetRequest,
  answer: imageSetWork,
  isKept: true,
  async run(work, { describeOnly, ...request }: ImageSetRequest, needs) {
    const { output, provenance } = await imageGenerator.run(imageOrder.parse(request), needs);
    const orders = describeOnly
      ? []
      : output.images.map((image) => imageOf({ ...image, altTexts: output.altTexts }, request));
    const ids = orders.length > 0 ? await orderImages(work, orders) : [];
    const pictures = ids.map((generationId, index) => ({
      ...{ generationId, isKept: null },
      aspectRatio: orders[index]?.aspectRatio ?? '1:1',
    }));
    return { output: { ...output, pictures }, provenance };
  },
  edit: { body: imageSetChange, apply: changed },
});
