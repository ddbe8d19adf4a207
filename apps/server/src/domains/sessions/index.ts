/**
 * Sessions: the cookie of a browser, the access and refresh tokens of a program, and where a person is signed in.
 *
 * Whoever proved who they are gets a session by `open`, in the transaction that checked the proof. `principal` tells who is
 * behind the credentials of a request; `endIn` and `endSessionsOf` sign a person out everywhere, within a second on every process.
 */
export {
  type EnteredFromNewPlace,
  enteredFromNewPlace,
  securityChanged,
  signInGuessed,
  tellOfChange,
  tellOfGuessing,
} from './sessions.events.ts';
export { BY_LINK, deviceOf, makeSessionsRepo } from './sessions.repo.ts';
export { sessionRoutes } from './sessions.routes.ts';
export { type Device, type SignedIn, signedIn, transport, type User, userSchema } from './sessions.schemas.ts';
export { makeSessions, type OpenedSession, type Principal, type Sessions, toUser } from './sessions.service.ts';
