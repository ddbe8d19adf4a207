import { z } from 'zod';
import { wantedModel } from '#domains/copilot/index.ts';
import { generationSchema } from '#domains/generations/index.ts';

/** What every order of an agent may say beside its own fields. */
export const agentRequest = { model: wantedModel };

/** How it came about, beside what the generation itself says. */
const trail = {
  calls: z.number().int().describe('Calls to a model, repairs included'),
};

/** A generation with the whole of what an agent has made; lists show it without. `id` names the component. */
export const agentWork = <O extends z.ZodType, R extends z.ZodObject>(id: string, order: O, output: R) =>
  generationSchema
    .omit({ order: true, output: true })
    .extend({
      order,
      output: output
        .extend(trail)
        .meta({ id: `${id}Output` })
        .nullable()
        .describe('Null until it is produced'),
    })
    .meta({ id });
