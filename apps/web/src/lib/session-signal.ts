import type { Problem } from './problem.ts';

type Listener = () => void;
const listeners = new Set<Listener>();

/** Called when an answer says that the session is gone while somebody is working. */
export function onSessionLost(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every answer of the API passes here; a wrong password is not a lost session. */
export function watchSession({ status, code }: Problem): void {
  if (status === 401 && code !== 'auth.wrong_credentials') for (const listener of listeners) listener();
}
