import { DetailedError } from 'tus-js-client';
import { Problem, toProblem } from './problem.ts';

/** What the server said, out of what the client for uploads throws. */
export function problemOf(error: Error): Problem {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (!answer) return new Problem({ status: 0, code: 'unreachable', detail: '' });
  let body: unknown;
  try {
    body = JSON.parse(answer.getBody());
  } catch {
    body = undefined;
  }
  return toProblem(body, new Response(null, { status: answer.getStatus() }));
}
