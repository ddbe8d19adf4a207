import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodError } from 'zod';
import {
  type AppError,
  defineError,
  type FieldProblem,
  internalError,
  invalidInput,
  isAppError,
  notFound,
  withoutValues,
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

const headersTooLarge = defineError(
  'headers_too_large',
  431,
  () => 'The headers of this request are too large. Delete the cookies of this address and try again.',
);
const tooSlow = defineError('request_timeout', 408, () => 'The request did not arrive in time. Send it again.');

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
  if (known.code === 'FST_ERR_MAX_PARAM_LENGTH') return notFound({ what: 'address' });
  if (known.code === 'FST_ERR_BAD_URL') return badRequest({ reason: 'The address has a "%" without a valid code.' });
  if (typeof known.statusCode === 'number' && known.statusCode >= 400 && known.statusCode < 500) {
    return badRequest({ reason: known.message ?? 'The request is not well formed.' });
  }
  const code = postgresCode(error);
  if (code && CONFLICTS.has(code)) return conflict(undefined);
  if (code && DATA_ERRORS.test(code)) return invalidInput(undefined);
  return internalError(undefined);
}

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const problemOf = (error: AppError, requestId: string) => ({
  type: `urn:atelier:error:${error.code}`,
  title: error.code.split('.').at(-1)?.replaceAll('_', ' ') ?? error.code,
  status: error.status,
  code: error.code,
  detail: error.message,
  ...(Object.keys(error.values).length > 0 ? { values: error.values } : {}),
  requestId,
  ...(error.fields ? { errors: error.fields } : {}),
  ...(error.extra ?? {}),
});

/** Answers what cannot be read as HTTP at all, on the bare connection, and ends it. */
export function sendProblemOnSocket(thrown: Error & { code?: string }, socket: Socket): void {
  if (thrown.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(thrown);
    return;
  }
  const error =
    thrown.code === 'HPE_HEADER_OVERFLOW'
      ? headersTooLarge(undefined)
      : thrown.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? tooSlow(undefined)
        : badRequest({ reason: 'This is not a well-formed HTTP request.' });
  const body = JSON.stringify(problemOf(error, randomUUID()));
  const head = `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\nContent-Type: ${PROBLEM_TYPE}\r\nConnection: close`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  const error = toAppError(thrown);
  if (error.status >= 500) request.log.error({ err: withoutValues(thrown) }, 'a request failed');
  const retry = error.status === 429 && typeof error.extra?.seconds === 'number' ? error.extra.seconds : undefined;
  if (retry !== undefined) reply.header('retry-after', String(retry));
  return reply.code(error.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(problemOf(error, request.id));
}
