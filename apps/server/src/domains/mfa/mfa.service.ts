import { randomBytes } from 'node:crypto';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { type Sessions, tellOfChange, tellOfGuessing } from '#domains/sessions/index.ts';
import type { Actor } from '#kernel/access/index.ts';
import type { Attempts } from '#kernel/attempts/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { tooManyRequests, unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { hashPassword } from '#kernel/passwords/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import { mfaAlreadyOn, mfaNotOn, wrongCode } from './mfa.errors.ts';
import type { MfaRepo } from './mfa.repo.ts';
import type { MfaSetup, MfaStatus } from './mfa.schemas.ts';

interface Needs {
  repo: MfaRepo;
  sessions: Pick<Sessions, 'confirm' | 'forget'>;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  attempts: Attempts;
  secrets: Pick<Secrets, 'encrypt' | 'decrypt'>;
  clock: Pick<Clock, 'nowMs'>;
  settings: { signInFailures: number };
  /** What the app that makes the codes calls us. */
  productName: () => Promise<string>;
}

/** What somebody shows as a second factor. */
export type GivenCode = { code: string } | { recoveryCode: string };
/** What was worked out about it before the transaction. */
type Prepared = { step: number } | { codeHash: string } | undefined;

const CODES = 10;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const SEALED = { workspaceId: null, purpose: 'auth.totp' };
/** A clock may be off by one step, and typing takes a while. */
const TOLERANCE_SECONDS = 30;

/** 12 signs of 31: 59 bits. */
function newRecoveryCode(): string {
  const limit = 256 - (256 % ALPHABET.length);
  let text = '';
  while (text.length < 12)
    for (const byte of randomBytes(24)) if (byte < limit) text += ALPHABET[byte % ALPHABET.length];
  return text.slice(0, 12);
}
const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

const personOf = (actor: Actor): string => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor.userId;
};

export function makeMfa(needs: Needs) {
  const { repo, sessions, systemWork, audit, events, attempts, secrets, clock, settings, productName } = needs;

  async function stepOf(secret: string, code: string): Promise<number | undefined> {
    const epoch = Math.floor(clock.nowMs() / 1000);
    const { verify } = await import('otplib');
    const result = await verify({
      secret: secrets.decrypt(secret, SEALED),
      token: code,
      epoch,
      epochTolerance: TOLERANCE_SECONDS,
    });
    return result.valid && 'timeStep' in result ? result.timeStep : undefined;
  }

  const notice = (tx: Tx, actor: Actor, email: string | undefined, what: 'mfa_on' | 'mfa_off' | 'recovery_codes') =>
    tellOfChange(events, tx, actor, { userId: personOf(actor), email: email ?? '', what });

  async function freshCodes(salt: string): Promise<{ codes: string[]; hashes: string[] }> {
    const codes = Array.from({ length: CODES }, newRecoveryCode);
    const hashes: string[] = [];
    for (const code of codes) hashes.push(await hashPassword(code, Buffer.from(salt, 'base64url')));
    return { codes, hashes };
  }

  /** Counts a try before it is looked at; throws when there were too many. */
  async function claim(userId: string): Promise<void> {
    const usedUp = tellOfGuessing(events, { userId });
    const seconds = await attempts.claim([{ key: `mfa:${userId}`, free: settings.signInFailures, usedUp }]);
    if (seconds > 0) throw tooManyRequests({ seconds }, { extra: { seconds } });
  }

  async function state(tx: Tx, userId: string) {
    const row = await repo.find(tx, userId);
    const isOn = row?.confirmedAt != null;
    return {
      isOn,
      passkeys: await repo.countPasskeys(tx, userId),
      recoveryCodesLeft: isOn ? await repo.countCodes(tx, userId) : 0,
    };
  }

  return {
    /** Which second factors a person has. */
    state,
    /** Looks at what was shown, without using it up. Counts a try; throws `too_many_requests`. */
    async prepare(userId: string, given: GivenCode): Promise<Prepared> {
      await claim(userId);
      const row = await systemWork('second factor', (tx) => repo.find(tx, userId));
      if (row?.confirmedAt == null) return undefined;
      if ('recoveryCode' in given)
        return { codeHash: await hashPassword(given.recoveryCode, Buffer.from(row.salt, 'base64url')) };
      const step = await stepOf(row.secret, given.code);
      return step === undefined ? undefined : { step };
    },
    /** Uses it up: true for exactly one caller. */
    async take(tx: Tx, userId: string, prepared: Prepared): Promise<boolean> {
      if (prepared === undefined) return false;
      const taken =
        'step' in prepared
          ? await repo.takeStep(tx, userId, prepared.step)
          : await repo.takeCode(tx, userId, prepared.codeHash);
      if (taken) await attempts.forget(tx, `mfa:${userId}`);
      return taken;
    },
    /** Takes the app and its recovery codes away from a person; whether there was one. */
    removeIn: (tx: Tx, userId: string) => repo.remove(tx, userId),
    status: (actor: Actor): Promise<MfaStatus> =>
      systemWork('second factor', async (tx) => {
        const { isOn, ...others } = await state(tx, personOf(actor));
        const hasPassword = await repo.hasPassword(tx, personOf(actor));
        return { isOn, ...others, hasPassword, sessionHasSecondFactor: actor.hasSecondFactor === true };
      }),
    /** Begins: nothing changes until a code of the app was shown. */
    async enable(actor: Actor): Promise<MfaSetup> {
      const userId = personOf(actor);
      const { generateSecret, generateURI } = await import('otplib');
      const secret = generateSecret({ length: 20 });
      const email = await systemWork('second factor', async (tx) => {
        const values = {
          userId,
          secret: secrets.encrypt(secret, SEALED),
          salt: randomBytes(16).toString('base64url'),
        };
        if (!(await repo.begin(tx, values))) throw mfaAlreadyOn(undefined);
        await audit.record(tx, actor, { operation: 'mfa.begin', objectType: 'user', objectId: userId });
        return (await repo.emailOf(tx, userId)) ?? '';
      });
      const address = generateURI({ issuer: await productName(), label: email, secret });
      const { default: QRCode } = await import('qrcode');
      const svg = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
      return { secret, address, qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
    },
    /** Switches it on and gives the recovery codes, this once. */
    async activate(actor: Actor, code: string): Promise<string[]> {
      const userId = personOf(actor);
      await claim(userId);
      const row = await systemWork('second factor', (tx) => repo.find(tx, userId));
      if (!row) throw mfaNotOn(undefined);
      if (row.confirmedAt) throw mfaAlreadyOn(undefined);
      const step = await stepOf(row.secret, code);
      if (step === undefined) throw wrongCode(undefined);
      const { codes, hashes } = await freshCodes(row.salt);
      await systemWork('second factor', async (tx) => {
        if (!(await repo.confirm(tx, userId, step))) throw mfaAlreadyOn(undefined);
        await repo.replaceCodes(tx, userId, hashes);
        await attempts.forget(tx, `mfa:${userId}`);
        if (actor.sessionId) await sessions.confirm(tx, actor.sessionId, true);
        await audit.record(tx, actor, { operation: 'mfa.enable', objectType: 'user', objectId: userId });
        await notice(tx, actor, await repo.emailOf(tx, userId), 'mfa_on');
      });
      sessions.forget();
      return codes.map(spaced);
    },
    async disable(actor: Actor): Promise<void> {
      const userId = personOf(actor);
      await systemWork('second factor', async (tx) => {
        if (!(await repo.remove(tx, userId))) throw mfaNotOn(undefined);
        await audit.record(tx, actor, { operation: 'mfa.disable', objectType: 'user', objectId: userId });
        await notice(tx, actor, await repo.emailOf(tx, userId), 'mfa_off');
      });
    },
    /** Ten new ones; the old ones stop working. */
    async newRecoveryCodes(actor: Actor): Promise<string[]> {
      const userId = personOf(actor);
      const row = await systemWork('second factor', (tx) => repo.find(tx, userId));
      if (row?.confirmedAt == null) throw mfaNotOn(undefined);
      const { codes, hashes } = await freshCodes(row.salt);
      await systemWork('second factor', async (tx) => {
        await repo.replaceCodes(tx, userId, hashes);
        await audit.record(tx, actor, { operation: 'mfa.recovery_codes', objectType: 'user', objectId: userId });
        await notice(tx, actor, await repo.emailOf(tx, userId), 'recovery_codes');
      });
      return codes.map(spaced);
    },
  };
}

export type Mfa = ReturnType<typeof makeMfa>;
