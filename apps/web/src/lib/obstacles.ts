/**
 * What can stand between a request and its answer, and be put out of the way by the person who is there: a session that
 * ended, or an act for which they must confirm who they are. The request then goes out again, so nothing typed is lost.
 */
export type Obstacle = 'signed-out' | 'unconfirmed';

/** Asks the person; false when they would rather not. */
type Keeper = () => Promise<boolean>;

/** Who asks, and the answer of those who can no longer be asked. */
const keepers = new Map<Obstacle, { ask: Keeper; left: Promise<boolean> }>();
const asking = new Map<Obstacle, Promise<boolean>>();

/**
 * From now on `keeper` asks; gives the function that ends it. Without a keeper, requests fail as they came back; so do those whose
 * question was open when its keeper left.
 */
export function keepWatch(obstacle: Obstacle, ask: Keeper): () => void {
  const { promise: left, resolve: leave } = Promise.withResolvers<boolean>();
  const keeper = { ask, left };
  keepers.set(obstacle, keeper);
  return () => {
    if (keepers.get(obstacle) === keeper) keepers.delete(obstacle);
    leave(false);
  };
}

/** True once the obstacle is gone. Many requests that meet it together make one question. */
function pass(obstacle: Obstacle): Promise<boolean> {
  const keeper = keepers.get(obstacle);
  if (keeper === undefined) return Promise.resolve(false);
  const { ask, left } = keeper;
  const asked = asking.get(obstacle) ?? Promise.race([ask(), left]).finally(() => asking.delete(obstacle));
  asking.set(obstacle, asked);
  return asked;
}

/** Whether what a refusal is about was put out of the way: then it is worth sending again. */
export async function overcome({ status, code }: { status: number; code: string }): Promise<boolean> {
  if (status === 403 && code === 'confirmation_needed') return pass('unconfirmed');
  // A wrong password or code is 401, too, but the session has nothing to do with it.
  return status === 401 && code === 'unauthenticated' && pass('signed-out');
}

async function codeOf(answer: Response): Promise<string> {
  const problem: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
}

/** Sends a request; when an obstacle comes up and the person removes it, sends it again. */
export async function patientFetch(request: Request, send: typeof fetch = fetch): Promise<Response> {
  const again = request.clone();
  const answer = await send(request);
  const { status } = answer;
  if (status !== 401 && status !== 403) return answer;
  if (!(await overcome({ status, code: await codeOf(answer) }))) return answer;
  // One repetition: whoever signs in as somebody without the right gets to know it.
  return send(again);
}
