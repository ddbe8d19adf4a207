import { expect, test } from 'vitest';
import { keepWatch, patientFetch } from './obstacles.ts';

const problem = (status: number, code: string) => new Response(JSON.stringify({ status, code }), { status });
const ask = () => new Request('http://localhost/api/v1/sites', { method: 'POST', body: '{"brandName":"Harbour"}' });

/** Answers in turn; remembers what was sent. */
function server(...answers: Response[]) {
  const bodies: string[] = [];
  const send = async (request: RequestInfo | URL) => {
    bodies.push(await (request as Request).text());
    return answers[bodies.length - 1] ?? new Response('{}');
  };
  return { send, bodies };
}

test('after signing in again the same request goes out once more, with all that was typed', async () => {
  const stop = keepWatch('signed-out', async () => true);
  const { send, bodies } = server(problem(401, 'unauthenticated'));
  expect((await patientFetch(ask(), send)).status).toBe(200);
  expect(bodies).toEqual(['{"brandName":"Harbour"}', '{"brandName":"Harbour"}']);
  stop();
});

test('two requests that meet the same obstacle ask the person once', async () => {
  let questions = 0;
  const stop = keepWatch('unconfirmed', async () => {
    questions += 1;
    return true;
  });
  const needed = () => server(problem(403, 'confirmation_needed')).send;
  await Promise.all([patientFetch(ask(), needed()), patientFetch(ask(), needed())]);
  expect(questions).toBe(1);
  await patientFetch(ask(), needed());
  expect(questions).toBe(2);
  stop();
});

test('whoever would rather not confirm gets the refusal', async () => {
  const stop = keepWatch('unconfirmed', async () => false);
  const { send, bodies } = server(problem(403, 'confirmation_needed'));
  expect((await patientFetch(ask(), send)).status).toBe(403);
  expect(bodies).toHaveLength(1);
  stop();
});

test('a question that nobody can answer any more is a refusal, and the next one is asked', async () => {
  const stop = keepWatch('unconfirmed', () => new Promise(() => undefined));
  const refused = () => server(problem(403, 'confirmation_needed'));
  const waiting = patientFetch(ask(), refused().send);
  await new Promise((resolve) => setTimeout(resolve, 10));
  stop();
  expect((await waiting).status).toBe(403);
  const stopNext = keepWatch('unconfirmed', async () => true);
  expect((await patientFetch(ask(), refused().send)).status).toBe(200);
  stopNext();
});

test('a missing right, a wrong password, and a session nobody watches over are answers like any other', async () => {
  const stop = keepWatch('unconfirmed', async () => true);
  for (const answer of [problem(403, 'forbidden'), problem(401, 'auth.wrong_credentials'), problem(401, 'x')]) {
    const { send, bodies } = server(answer);
    expect((await patientFetch(ask(), send)).status).toBe(answer.status);
    expect(bodies).toHaveLength(1);
  }
  stop();
});
