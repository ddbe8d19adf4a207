import { invitationsAccept } from '#lib/api/sdk.gen.ts';
import { chosenWorkspace, waitingInvitation } from '#lib/stored.ts';

/** As long as the link lives that is asked for with it. */
const LIFE_MS = 10 * 60_000;

interface Waiting {
  token: string;
  email: string;
  until: number;
}

/** Keeps an invitation until the link that was asked for on its page signs this address in. */
export const keepInvitation = (token: string, email: string): void =>
  waitingInvitation.set(JSON.stringify({ token, email, until: Date.now() + LIFE_MS } satisfies Waiting));

function takeWaiting(email: string): Waiting | undefined {
  const text = waitingInvitation.get();
  waitingInvitation.set(null);
  if (text === null) return undefined;
  try {
    const waiting: Waiting = JSON.parse(text);
    return waiting.email === email && waiting.until > Date.now() ? waiting : undefined;
  } catch {
    return undefined;
  }
}

/** Accepts what waited for this person. Where to go on: the page of the invitation says why it could not be accepted. */
export async function acceptWaiting(email: string): Promise<string> {
  const waiting = takeWaiting(email);
  if (waiting === undefined) return '/';
  try {
    const { workspaceId } = await invitationsAccept({ body: { token: waiting.token }, throwOnError: true });
    chosenWorkspace.set(workspaceId);
    return '/';
  } catch {
    return `/invitation#token=${waiting.token}`;
  }
}
