import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';

/** People. Instance-wide: the same person can be a member of several workspaces. */
export const users = pgTable('users', {
  id: id(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  locale: text('locale').notNull().default('en'),
  /** Instance administrator: may see and manage every user. */
  isAdmin: boolean('is_admin').notNull().default(false),
  suspendedAt: instant('suspended_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the cookie's value. */
    tokenHash: text('token').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** IANA zone that the device is set to, as it says itself. */
    timeZone: text('time_zone'),
    /** `password`, `passkey`, `link` (in a mail), or the id of an OpenID provider. */
    signedInWith: text('signed_in_with').notNull().default('password'),
    /** When a second factor, or a passkey that checked its holder, was shown in this session. */
    secondFactorAt: instant('second_factor_at'),
    /** When the person last proved who they are; null when only a provider said so. */
    confirmedAt: instant('confirmed_at'),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('sessions_user_idx').on(t.userId)],
);

/** From where a person has signed in. It outlives sessions, so that signing out and in again tells nobody anything new. */
export const signInPlaces = pgTable(
  'sign_in_places',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Of the device and its network. */
    placeHash: text('place_hash').notNull(),
    lastAt: instant('last_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.placeHash] }), index('sign_in_places_last_idx').on(t.lastAt)],
);

/** Ways to sign in. The password hash lives here under provider `credential`. */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    /** The address that the provider gave, to tell accounts apart. */
    email: text('email'),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('accounts_user_idx').on(t.userId), uniqueIndex('accounts_provider_key').on(t.providerId, t.accountId)],
);

/** What works once and not for long: links in mails, second steps of signing in, challenges. */
export const tickets = pgTable(
  'verifications',
  {
    id: id(),
    purpose: text('identifier').notNull(),
    /** SHA-256 of what was handed out. */
    tokenHash: text('value').notNull(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    attempts: integer('attempts').notNull().default(0),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('verifications_identifier_idx').on(t.purpose),
    uniqueIndex('verifications_value_key').on(t.tokenHash),
    index('verifications_user_idx').on(t.userId),
  ],
);

/** Rotating refresh tokens of programs: one family per session; a reused token ends the session. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
  },
  (t) => [index('refresh_tokens_session_idx').on(t.sessionId)],
);

/** The authenticator app of a person. It counts once `confirmedAt` is set. */
export const secondFactors = pgTable('second_factors', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Sealed by kernel/secrets. */
  secret: text('secret').notNull(),
  /** Last time step whose code was taken: none works twice. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  /** Salt of the recovery codes. */
  salt: text('salt').notNull(),
  confirmedAt: instant('confirmed_at'),
  createdAt: createdAt(),
});

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('recovery_codes_key').on(t.userId, t.codeHash)],
);

export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    credentialId: text('credential_id').notNull().unique(),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull().default(0),
    transports: jsonb('transports').$type<string[]>().notNull().default([]),
    /** Kept by a service of the person's on several devices. */
    isBackedUp: boolean('is_backed_up').notNull().default(false),
    lastUsedAt: instant('last_used_at'),
    createdAt: createdAt(),
  },
  (t) => [index('passkeys_user_idx').on(t.userId)],
);

/** Attempts to sign in since the last one that worked, per account and per address. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    key: text('key').primaryKey(),
    failures: integer('failures').notNull(),
    lastAt: instant('last_at').notNull(),
    blockedUntil: instant('blocked_until'),
  },
  (t) => [index('sign_in_attempts_last_idx').on(t.lastAt)],
);
