import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodError } from 'zod';
import {
  type AppError,
  defineError,
  type FieldProblem,
  internalError,
  invalidInput,
  isAppError,
} from '#kernel/errors/index.ts';

const badRequest = defineError('bad_request', 400, ({ reason }: { reason: string }) => reason);
const tooLarge = defineError(
  'body_too_large',
  413,
  () => 'What was sent is too large. Send less, or in several parts.',
);
const unsupported = defineError(
  'unsupported_media_type',
  415,
  () => 'Send JSON with the header Content-Type: application/json.',
);
const conflict = defineError(
  'conflict',
  409,
  () => 'Another change came first, or something still refers to this. Load it again and retry.',
);

/** PostgreSQL error classes that a request can cause by being one of two at the same time. */
const CONFLICTS = new Set(['23505', '23503', '23001', '23P01', '40001', '40P01']);
/** Input that PostgreSQL refuses although its shape was right (out of range, bad encoding, NUL). */
const DATA_ERRORS = /^22/;

export const fieldsOf = (error: ZodError): FieldProblem[] =>
  error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));

function postgresCode(error: unknown): string | undefined {
  const direct = (error as { code?: unknown }).code;
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  return [direct, cause].find((code): code is string => typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
}

/** Maps whatever was thrown to an entry of the catalogue. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const known = error as { statusCode?: number; code?: string; message?: string };
  if (known.statusCode === 413 || known.code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge(undefined);
  if (known.statusCode === 415) return unsupported(undefined);
  if (typeof known.statusCode === 'number' && known.statusCode >= 400 && known.statusCode < 500) {
    return badRequest({ reason: known.message ?? 'The request is not well formed.' });
  }
  const code = postgresCode(error);
  if (code && CONFLICTS.has(code)) return conflict(undefined);
  if (code && DATA_ERRORS.test(code)) return invalidInput(undefined);
  return internalError(undefined);
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  const error = toAppError(thrown);
  if (error.status >= 500) request.log.error({ err: thrown }, 'a request failed');
  const retry = error.status === 429 && typeof error.extra?.seconds === 'number' ? error.extra.seconds : undefined;
  if (retry !== undefined) reply.header('retry-after', String(retry));
  return reply
    .code(error.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: `urn:atelier:error:${error.code}`,
      title: error.code.split('.').at(-1)?.replaceAll('_', ' ') ?? error.code,
      status: error.status,
      code: error.code,
      detail: error.message,
      requestId: request.id,
      ...(error.fields ? { errors: error.fields } : {}),
      ...(error.extra ?? {}),
    });
}
