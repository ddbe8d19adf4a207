/** Placeholders: which ones a prompt has, and how they are filled. */
import type { PromptContent, PromptVariable } from '#db/tables/prompts.ts';
import { variableMissing } from './prompts.errors.ts';
import type { Values } from './prompts.schemas.ts';

/** `{name}`; `{{name}}` stays as the text `{name}`. */
const PLACEHOLDER = /\{\{([a-z][a-z0-9_]{0,63})\}\}|\{([a-z][a-z0-9_]{0,63})\}/g;

const namesIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].flatMap(([, , name]) => name ?? []);

const plain = (name: string): PromptVariable => ({
  name,
  type: 'text',
  isRequired: true,
  standard: null,
  description: '',
  choices: [],
});

/** Declared variables, and a plain required one for every placeholder that nobody declared. */
export function variablesOf(content: Pick<PromptContent, 'prompt' | 'systemPrompt' | 'variables'>): PromptVariable[] {
  const declared = new Set(content.variables.map(({ name }) => name));
  const used = new Set([...namesIn(content.systemPrompt), ...namesIn(content.prompt)]);
  return [...content.variables, ...[...used].filter((name) => !declared.has(name)).map(plain)];
}

function asText(value: Values[string] | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Why a value does not do; undefined when it does. */
function fault(variable: PromptVariable, value: string): string | undefined {
  if (value === '') return variable.isRequired ? 'is missing' : undefined;
  if (variable.type === 'number' && !Number.isFinite(Number(value))) return 'must be a number';
  if (variable.type === 'choice' && !variable.choices.includes(value))
    return `must be one of: ${variable.choices.join(', ')}`;
  return undefined;
}

export interface Filled {
  systemPrompt: string;
  prompt: string;
}

/**
 * The prompt with its values. Each placeholder is replaced once: what stands in a value stays text.
 * @throws prompts.variable_missing naming every value that is missing or does not fit
 */
export function fill(content: PromptContent, given: Values): Filled {
  const variables = variablesOf(content);
  const values = new Map(
    variables.map(({ name, standard }) => [name, asText(given[name]).trim() || (standard ?? '')] as const),
  );
  const faults = variables.flatMap((variable) => {
    const message = fault(variable, values.get(variable.name) ?? '');
    return message ? [{ path: `values.${variable.name}`, message }] : [];
  });
  if (faults.length > 0) {
    const names = faults.map(({ path }) => path.slice('values.'.length)).join(', ');
    throw variableMissing({ names }, { extra: { errors: faults } });
  }
  const filled = (text: string) =>
    text.replace(PLACEHOLDER, (_, kept: string | undefined, name: string | undefined) =>
      kept ? `{${kept}}` : (values.get(name ?? '') ?? ''),
    );
  return { systemPrompt: filled(content.systemPrompt), prompt: filled(content.prompt) };
}

export const modelOf = ({ provider, model }: PromptContent) => (provider && model ? { provider, model } : undefined);

/** A filled prompt with all that it takes to have it answered later, whatever becomes of the prompt meanwhile. */
export type PromptPiece = Filled &
  Pick<PromptContent, 'language' | 'temperature' | 'maxTokens' | 'blockType'> & {
    /** Names prompt and version in the ledger. */
    instructions: string;
    model?: { provider: string; model: string } | undefined;
  };

export const pieceOf = (
  row: PromptContent & { id: string; version: number },
  { systemPrompt, prompt }: Filled,
): PromptPiece => ({
  ...{ systemPrompt, prompt, language: row.language, temperature: row.temperature, maxTokens: row.maxTokens },
  ...{ blockType: row.blockType, instructions: `prompt:${row.id}@${row.version}`, model: modelOf(row) },
});
