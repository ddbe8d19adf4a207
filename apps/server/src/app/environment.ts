import { parseConfig } from '#kernel/config/index.ts';
import { type Config, configSpecs } from './config.ts';

/** Configuration from the process's environment, the only place that reads it; stops the process on a bad value. */
export function configFromEnvironment(overrides: Readonly<Record<string, string>> = {}): Config {
  const parsed = parseConfig(configSpecs, { ...process.env, ...overrides });
  if (parsed.ok) return parsed.config;
  const lines = parsed.problems.map((p) => `  ${p.env}: ${p.message}`);
  process.stderr.write(`The configuration is not valid:\n${lines.join('\n')}\n`);
  process.exit(2);
}

/** Defaults only, with some variables given by name; for tests. */
export function configFrom(variables: Readonly<Record<string, string>>): Config {
  const parsed = parseConfig(configSpecs, variables);
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => `${p.env} ${p.message}`).join('; '));
  return parsed.config;
}
