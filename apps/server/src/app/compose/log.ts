import { type Logger, pino, stdSerializers } from 'pino';
import { withoutValues } from '#kernel/errors/index.ts';

/** Field names whose values never reach a log. */
const REDACTED = ['password', 'accessToken', 'refreshToken', 'token', 'secret', 'authorization', 'cookie'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** A line of JSON per event for machines, and one in words for a person who sits at the terminal that it goes to. */
export async function makeLog(level: string, output: Output = process.stdout): Promise<Logger> {
  const options = {
    level,
    redact: { paths: REDACTED, censor: '[removed]' },
    // A failed query carries the values it was sent with.
    serializers: { err: (error: unknown) => stdSerializers.err(withoutValues(error) as Error) },
  };
  if (!output.isTTY) return output === process.stdout ? pino(options) : pino(options, output);
  const { default: pretty } = await import('pino-pretty');
  const words = { translateTime: 'HH:MM:ss', ignore: 'pid,hostname', singleLine: true, colorize: true };
  return pino(options, pretty({ ...words, destination: output }));
}
