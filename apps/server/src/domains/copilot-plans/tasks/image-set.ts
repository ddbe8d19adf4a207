import { imageGenerator, imageOrder } from '@atelier/ai';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import { type ImageSetRequest, imageSetRequest, imageSetWork } from '../copilot-plans.schemas.ts';

interface Tools {
  /** Orders one picture; answers with the id of its generation. */
  orderImage(
    work: Worker,
    order: { prompt: string; style: string; aspectRatio: string; language: 'it' | 'en'; altText: string },
  ): Promise<string>;
}

export const imageSetTask = ({ orderImage }: Tools): AgentTask => ({
  kind: 'image_set',
  name: 'imageSets',
  path: 'image-sets',
  summary:
    'One idea as pictures for every place: a prompt per proportion, one alternative text, and the pictures ordered',
  request: imageSetRequest,
  answer: imageSetWork,
  async run(work, request: ImageSetRequest, needs) {
    const { output, provenance } = await imageGenerator.run(imageOrder.parse(request), needs);
    const { scene, altText, images } = output;
    const { style, language } = request;
    const generationIds: string[] = [];
    for (const { aspectRatio } of images)
      generationIds.push(await orderImage(work, { prompt: scene, style, aspectRatio, language, altText }));
    return { output: { ...output, generationIds }, provenance };
  },
});
