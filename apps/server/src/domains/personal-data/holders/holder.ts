/**
 * Where the data of people lies who have no account: each place is a *holder*, which finds what it keeps about a person and erases
 * it, or says what has to stay, why and until when. One list names them all; every holder passes one contract suite.
 *
 * @example
 * export const mailbox = defineHolder({
 *   name: 'mailbox',
 *   columns: ['mailbox_messages.recipients'],
 *   find: (tx, person) => …,
 *   erase: async (tx, person) => ({ erased: 3, kept: [] }),
 * });
 */
import type { Tx } from '#db/unit-of-work.ts';
import { mailPattern, phonePattern } from '#kernel/contacts/index.ts';

/** Somebody as a workspace knows them. */
export interface Person {
  readonly workspaceId: string;
  /** The customer and all that were merged into it. */
  readonly customerIds: readonly string[];
  /** In lower case. */
  readonly mails: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
}

/** Something that stays. */
export interface KeptData {
  /** What it is, as a code, e.g. `invoices`. */
  what: string;
  count: number;
  /** A whole sentence: which law or need. */
  reason: string;
  /** ISO 8601; null: as long as the thing itself. */
  until: string | null;
}
export interface ErasureResult {
  /** Things that were deleted or in which the person cannot be found any more. */
  erased: number;
  kept: KeptData[];
}

export interface PersonalDataHolder {
  /** Permanent; names the part of the export. */
  readonly name: string;
  /** `table.column` of what it answers for; a test demands that every column with personal data is named somewhere. */
  readonly columns: readonly string[];
  /**
   * All that is kept, as plain objects. Runs across workspaces, so it asks for `person.workspaceId` by itself, and so does `erase`.
   */
  find(tx: Tx, person: Person): Promise<Record<string, unknown>[]>;
  /** Run again, it finds nothing more to erase. */
  erase(tx: Tx, person: Person): Promise<ErasureResult>;
}

export const defineHolder = (holder: PersonalDataHolder): PersonalDataHolder => holder;

/** Regular expression for PostgreSQL (`~*`) that finds a person in words; one that finds nothing where nothing is known. */
export function patternOf({ mails, phones }: Pick<Person, 'mails' | 'phones'>): string {
  const parts = [...mails.map(mailPattern), ...phones.flatMap((phone) => phonePattern(phone) ?? [])];
  return parts.length > 0 ? parts.join('|') : '(?!)';
}
