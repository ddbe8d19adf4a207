/**
 * Configuration is declared where it is used and parsed once, at start.
 *
 * A declaration says what a value means, its schema, its default and the environment variables that set it
 * (the first one set wins, so that the names of other products keep working). A bad value stops the start and
 * every bad value is named at once.
 *
 * @example
 * export const mailConfig = defineConfig({
 *   smtpUrl: { doc: 'smtp:// or smtps:// address', schema: z.string().optional(), default: undefined, env: 'SMTP_URL', secret: true },
 * });
 */
import { z } from 'zod';

export interface ConfigVariable {
  /** One sentence for the administrator, unit included. */
  doc: string;
  /** Parses the text of the environment variable. */
  schema: z.ZodType;
  default: unknown;
  env: string | readonly string[];
  /** Never printed. */
  secret?: boolean;
}

export type ConfigSpec = Readonly<Record<string, ConfigVariable>>;
export type ConfigOf<S extends ConfigSpec> = { readonly [K in keyof S]: z.output<S[K]['schema']> };

/** Keeps the literal types of a declaration. */
export const defineConfig = <const S extends ConfigSpec>(spec: S): S => spec;

/** `true`, `1`, `yes`, `on` and their opposites. */
export const flag = z.stringbool();
export const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(min, `is below ${min}`)
    .max(max, `is above ${max}`);

const namesOf = (variable: ConfigVariable): readonly string[] =>
  typeof variable.env === 'string' ? [variable.env] : variable.env;

export interface ConfigProblem {
  env: string;
  message: string;
}

/**
 * Parses several declarations against one environment. Empty text counts as not set.
 * Gives the values, or the complete list of what is wrong.
 */
export function parseConfig<const S extends Readonly<Record<string, ConfigSpec>>>(
  specs: S,
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: { readonly [A in keyof S]: ConfigOf<S[A]> } } | { ok: false; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const config: Record<string, Record<string, unknown>> = {};
  for (const [area, spec] of Object.entries(specs)) {
    const values: Record<string, unknown> = {};
    for (const [key, variable] of Object.entries(spec)) {
      const name = namesOf(variable).find((candidate) => (env[candidate] ?? '') !== '');
      if (name === undefined) {
        values[key] = variable.default;
        continue;
      }
      const parsed = variable.schema.safeParse(env[name]);
      if (parsed.success) values[key] = parsed.data;
      else
        problems.push({ env: name, message: `${parsed.error.issues[0]?.message ?? 'is not valid'} — ${variable.doc}` });
    }
    config[area] = values;
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: config as { readonly [A in keyof S]: ConfigOf<S[A]> } };
}

/** The text of `.env.example`: one commented line per variable, its meaning above it. */
export function printEnvExample(specs: Readonly<Record<string, ConfigSpec>>): string {
  const lines = ['# Every variable is optional. Values shown are the defaults.'];
  for (const [area, spec] of Object.entries(specs)) {
    lines.push('', `# --- ${area} ---`);
    for (const variable of Object.values(spec)) {
      const [first, ...others] = namesOf(variable);
      const also = others.length > 0 ? ` (also read: ${others.join(', ')})` : '';
      const value = variable.secret || variable.default === undefined ? '' : String(variable.default);
      lines.push(`# ${variable.doc}${also}`, `#${first}=${value}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
