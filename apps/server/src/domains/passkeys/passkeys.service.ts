import type { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { type Sessions, tellOfChange } from '#domains/sessions/index.ts';
import type { Actor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import { passkeyNotFound, passkeyRefused, passkeyTaken, tooManyPasskeys } from './passkeys.errors.ts';
import type { PasskeysRepo } from './passkeys.repo.ts';
import type { Assertion, NewPasskey, Passkey } from './passkeys.schemas.ts';

interface Needs {
  repo: PasskeysRepo;
  sessions: Pick<Sessions, 'confirm' | 'forget'>;
  tickets: Tickets;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  /** Address of the application: passkeys belong to its host name. */
  publicUrl: string;
  /** What the device that keeps a passkey calls us. */
  productName: () => Promise<string>;
}

/** A passkey that signed a challenge of ours, which is not used up yet. */
export interface PreparedPasskey {
  userId: string;
  passkeyId: string;
  counter: number;
  challenge: string;
}

type Row = NonNullable<Awaited<ReturnType<PasskeysRepo['byCredential']>>>;

/** Some 25 MB: only who uses passkeys pays for them. */
const webAuthn = () => import('@simplewebauthn/server');

const CREATE = 'passkey.create';
const GET = 'passkey.get';
const MINUTES = 5;
const TIMEOUT_MS = 120_000;
const MOST = 20;
/** EdDSA, ECDSA on P-256, RSA: what devices have. */
const ALGORITHMS = [-8, -7, -257];

const toPasskey = (row: Row): Passkey => ({
  id: row.id,
  name: row.name,
  isBackedUp: row.isBackedUp,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

const personOf = (actor: Actor): string => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor.userId;
};

export function makePasskeys(needs: Needs) {
  const { repo, sessions, tickets, systemWork, audit, events, publicUrl, productName } = needs;
  const { hostname: rpID, origin: expectedOrigin } = new URL(publicUrl);
  const checks = { expectedOrigin, expectedRPID: rpID, requireUserVerification: true };

  const notice = async (tx: Tx, actor: Actor, what: 'passkey_added' | 'passkey_removed') => {
    const userId = personOf(actor);
    const person = await repo.person(tx, userId);
    await tellOfChange(events, tx, actor, { userId, email: person?.email ?? '', what });
  };

  /** The challenge is a ticket: it comes back signed, and works once. */
  async function checkAttestation(credential: NewPasskey['credential']) {
    let challenge = '';
    const result = await (await webAuthn())
      .verifyRegistrationResponse({
        ...checks,
        supportedAlgorithmIDs: ALGORITHMS,
        response: credential as Parameters<typeof verifyRegistrationResponse>[0]['response'],
        expectedChallenge: (given) => {
          challenge = given;
          return true;
        },
      })
      .catch(() => undefined);
    if (!result?.verified) throw passkeyRefused(undefined);
    return { ...result.registrationInfo, challenge };
  }

  return {
    async creationOptions(actor: Actor) {
      const userId = personOf(actor);
      const { person, existing, challenge } = await systemWork('passkey', async (tx) => ({
        person: await repo.person(tx, userId),
        existing: await repo.listOf(tx, userId),
        challenge: await tickets.issue(tx, { purpose: CREATE, userId, minutes: MINUTES }),
      }));
      if (!person) throw unauthenticated(undefined);
      const options = await (await webAuthn()).generateRegistrationOptions({
        rpName: await productName(),
        rpID,
        userName: person.email,
        userDisplayName: person.name,
        userID: new Uint8Array(Buffer.from(userId)),
        challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
        supportedAlgorithmIDs: ALGORITHMS,
        timeout: TIMEOUT_MS,
        excludeCredentials: existing.map((row) => ({ id: row.credentialId, transports: row.transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return {
        ...options,
        rp: { name: options.rp.name, id: rpID },
        timeout: TIMEOUT_MS,
        excludeCredentials: options.excludeCredentials ?? [],
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      };
    },
    async create(actor: Actor, { name, credential }: NewPasskey): Promise<Passkey> {
      const userId = personOf(actor);
      const checked = await checkAttestation(credential);
      const row = await systemWork('passkey', async (tx) => {
        const ticket = await tickets.use(tx, CREATE, checked.challenge, { userId });
        if (!ticket) throw passkeyRefused(undefined);
        if ((await repo.listOf(tx, userId)).length >= MOST) throw tooManyPasskeys(undefined);
        const inserted = await repo.insert(tx, {
          id: uuidv7(),
          userId,
          name,
          credentialId: checked.credential.id,
          publicKey: Buffer.from(checked.credential.publicKey).toString('base64url'),
          counter: checked.credential.counter,
          transports: (credential.response.transports ?? []).slice(0, 10),
          isBackedUp: checked.credentialBackedUp,
        });
        if (!inserted) throw passkeyTaken(undefined);
        if (actor.sessionId) await sessions.confirm(tx, actor.sessionId, true);
        await audit.record(tx, actor, { operation: 'passkeys.create', objectType: 'passkey', objectId: inserted.id });
        await notice(tx, actor, 'passkey_added');
        return inserted;
      });
      sessions.forget();
      return toPasskey(row);
    },
    async requestOptions() {
      const challenge = await systemWork('passkey', (tx) => tickets.issue(tx, { purpose: GET, minutes: MINUTES }));
      const options = await (await webAuthn()).generateAuthenticationOptions({
        rpID,
        challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
        timeout: TIMEOUT_MS,
        userVerification: 'required',
      });
      return { challenge: options.challenge, rpId: rpID, timeout: TIMEOUT_MS, userVerification: 'required' };
    },
    /** Checks the signature. Throws `passkeys.refused`. */
    async prepare(given: Assertion): Promise<PreparedPasskey> {
      const row = await systemWork('passkey', (tx) => repo.byCredential(tx, given.id));
      if (!row) throw passkeyRefused(undefined);
      let challenge = '';
      const result = await (await webAuthn())
        .verifyAuthenticationResponse({
          ...checks,
          response: given as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
          expectedChallenge: (text) => {
            challenge = text;
            return true;
          },
          credential: {
            id: row.credentialId,
            publicKey: new Uint8Array(Buffer.from(row.publicKey, 'base64url')),
            counter: row.counter,
            transports: row.transports,
          },
        })
        .catch(() => undefined);
      const handle = given.response.userHandle;
      const isTheirs = !handle || Buffer.from(handle, 'base64url').toString() === row.userId;
      if (!result?.verified || !isTheirs) throw passkeyRefused(undefined);
      return { userId: row.userId, passkeyId: row.id, counter: result.authenticationInfo.newCounter, challenge };
    },
    /** Uses the challenge up: true for exactly one caller. */
    async take(tx: Tx, prepared: PreparedPasskey): Promise<boolean> {
      if (!(await tickets.use(tx, GET, prepared.challenge))) return false;
      await repo.used(tx, prepared.passkeyId, prepared.counter);
      return true;
    },
    removeAllIn: (tx: Tx, userId: string) => repo.removeAll(tx, userId),
    list: (actor: Actor): Promise<Passkey[]> =>
      systemWork('passkey', async (tx) => (await repo.listOf(tx, personOf(actor))).map(toPasskey)),
    rename: (actor: Actor, id: string, name: string): Promise<Passkey> =>
      systemWork('passkey', async (tx) => {
        const row = await repo.rename(tx, personOf(actor), id, name);
        if (!row) throw passkeyNotFound();
        await audit.record(tx, actor, {
          operation: 'passkeys.rename',
          objectType: 'passkey',
          objectId: id,
          changes: { name },
        });
        return toPasskey(row);
      }),
    remove: (actor: Actor, id: string): Promise<void> =>
      systemWork('passkey', async (tx) => {
        if (!(await repo.remove(tx, personOf(actor), id))) throw passkeyNotFound();
        await audit.record(tx, actor, { operation: 'passkeys.delete', objectType: 'passkey', objectId: id });
        await notice(tx, actor, 'passkey_removed');
      }),
  };
}

export type Passkeys = ReturnType<typeof makePasskeys>;
