import { z } from 'zod';
import { noUsage, type Usage } from '../cost.ts';
import { aiError } from '../failures.ts';
import type { ObjectAnswer, ObjectRequest, TextAnswer, TextRequest } from './gateway.types.ts';

const MOST_REPAIRS = 2;

/** The JSON of an answer, out of its fence or its chatter; small faults of form are mended. */
async function parse(text: string): Promise<unknown> {
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(text)?.[1] ?? text;
  const from = fenced.search(/[[{]/);
  if (from === -1) return undefined;
  try {
    return JSON.parse(fenced.slice(from));
  } catch {
    try {
      const { jsonrepair } = await import('jsonrepair');
      return JSON.parse(jsonrepair(fenced.slice(from)));
    } catch {
      return undefined;
    }
  }
}

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
const both = (a: Usage, b: Usage): Usage => ({
  ...noUsage,
  inputTokens: sum(a.inputTokens, b.inputTokens),
  outputTokens: sum(a.outputTokens, b.outputTokens),
});

const asking = (schema: z.ZodType) =>
  `Answer with one JSON value and nothing else. It must satisfy this JSON Schema:\n${JSON.stringify(z.toJSONSchema(schema))}`;

/**
 * An answer of a declared shape. What does not fit goes back to the same model with the list of faults, at most twice;
 * everything that this took is in the cost.
 */
export async function objectThrough<T>(
  request: ObjectRequest<T>,
  text: (request: TextRequest) => Promise<TextAnswer>,
): Promise<ObjectAnswer<T>> {
  const { schema, ...rest } = request;
  const system = [request.system, asking(schema)].filter(Boolean).join('\n\n');
  let prompt = request.prompt;
  let candidates = request.candidates;
  let spent: TextAnswer | undefined;
  for (let repairs = 0; repairs <= MOST_REPAIRS; repairs += 1) {
    const answer = await text({ ...rest, candidates, system, prompt });
    const total: TextAnswer = spent
      ? {
          ...answer,
          tried: spent.tried,
          usage: both(spent.usage, answer.usage),
          cost: sum(spent.cost, answer.cost),
          durationMs: spent.durationMs + answer.durationMs,
        }
      : answer;
    const parsed = schema.safeParse(await parse(answer.text));
    if (parsed.success) {
      const { text: _text, stopped: _stopped, ...made } = total;
      return { ...made, value: parsed.data, repairs };
    }
    spent = total;
    // The model that began also mends: another would have to guess what was meant.
    candidates = candidates.filter((c) => c.provider === answer.provider && c.model === answer.model).slice(0, 1);
    const faults = parsed.error.issues.slice(0, 20).map((issue) => `- ${issue.path.join('.')}: ${issue.message}`);
    prompt = `${request.prompt}\n\nYour last answer was:\n${answer.text.slice(0, 12_000)}\n\nIt has these faults:\n${faults.join('\n')}\n\nAnswer again, mended and whole.`;
  }
  if (!spent) throw aiError('malformed');
  const { provider, model, tried } = spent;
  throw aiError('malformed', { provider, model, tried: [...tried, { provider, model, failure: 'malformed' }] });
}
