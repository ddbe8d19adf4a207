import { parseConfig } from '#kernel/config/index.ts';
import { type Config, configSpecs } from './config.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * Configuration from the process's environment, the only place that reads it; stops the process on a bad value. `fallbacks`
 * stand for variables that are not set, `overrides` for any.
 */
export function configFromEnvironment(overrides: Variables = {}, fallbacks: Variables = {}): Config {
  const parsed = parseConfig(configSpecs, { ...fallbacks, ...process.env, ...overrides });
  if (parsed.ok) return parsed.config;
  const lines = parsed.problems.map((p) => `  ${p.env}: ${p.message}`);
  process.stderr.write(`The configuration is not valid:\n${lines.join('\n')}\n`);
  process.exit(2);
}

/** As above, for what keeps running: a person at its terminal is told what is wrong, not of every request. */
export const configToStart = (): Config => configFromEnvironment({}, process.stdout.isTTY ? { LOG_LEVEL: 'warn' } : {});

/** Defaults only, with some variables given by name; for tests. */
export function configFrom(variables: Variables): Config {
  const parsed = parseConfig(configSpecs, variables);
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => `${p.env} ${p.message}`).join('; '));
  return parsed.config;
}
