import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import { companyDomain, normalPhone } from '#kernel/contacts/index.ts';
import { csvOf } from '#kernel/csv/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { badPhone, customerNotFound, erasedBefore, knownAlready, reasonNeeded } from './customers.errors.ts';
import type { ConsentRow, CustomerRow, CustomersRepo, NewCustomerRow, WholeCustomer } from './customers.repo.ts';
import {
  type Consent,
  type Customer,
  type CustomerChange,
  type CustomerFilters,
  type CustomerListQuery,
  customerStage,
} from './customers.schemas.ts';

export type Details = Omit<CustomerChange, 'mails' | 'phones' | 'allowDuplicate' | 'allowErased'>;
export type Contacts = Pick<CustomerChange, 'mails' | 'phones' | 'allowDuplicate' | 'allowErased'>;
/** What a customer is made of, as people, forms and imports give it. */
export type CustomerInput = Details & Contacts;

const CSV_PAGE = 500;
/** What `export` writes and an import finds again by itself. */
const CSV_COLUMNS = [
  ...['kind', 'display_name', 'given_name', 'family_name', 'company', 'job_title', 'mails', 'phones', 'domain'],
  ...['vat_number', 'tax_code', 'sdi_code', 'pec', 'street', 'postal_code', 'city', 'province', 'country'],
  ...['language', 'tags', 'owner', 'stage', 'stage_reason', 'next_action', 'next_action_on'],
  ...['consent_basis', 'consent_source', 'consent_at', 'created_at', 'id'],
];

export const toConsent = (row: ConsentRow): Consent => ({
  ...{ id: row.id, basis: row.basis, source: row.source, note: row.note, createdBy: row.createdBy },
  at: row.at.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

export const toCustomer = ({ row, ownerName, mails, phones, consent }: WholeCustomer): Customer => {
  const { workspaceId: _w, mergedIntoId: _m, createdBy: _c, createdAt, updatedAt, ...shown } = row;
  return {
    ...shown,
    mails: mails.map(({ address, label, isPrimary }) => ({ address, label, isPrimary })),
    phones: phones.map(({ number, label, isPrimary }) => ({ number, label, isPrimary })),
    ownerName: ownerName ?? '',
    consent: consent && toConsent(consent),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
};

const csvRow = ({ address, consent, ...one }: Customer) => [
  ...[one.kind, one.displayName, one.givenName, one.familyName, one.companyName, one.jobTitle],
  ...[one.mails.map((each) => each.address).join('; '), one.phones.map((each) => each.number).join('; '), one.domain],
  ...[one.vatNumber, one.taxCode, one.sdiCode, one.pec, address?.street, address?.postalCode, address?.city],
  ...[address?.province, address?.country, one.language, one.tags.join('; '), one.ownerName, one.stage],
  ...[one.stageReason, one.nextAction, one.nextActionOn, consent?.basis, consent?.source, consent?.at],
  ...[one.createdAt, one.id],
];

interface Names {
  kind?: CustomerRow['kind'] | undefined;
  givenName?: string | undefined;
  familyName?: string | undefined;
  companyName?: string | undefined;
}
/** Name of somebody to whom nobody gave one for lists. */
export function nameOf(
  { kind, givenName = '', familyName = '', companyName = '' }: Names,
  {
    mails,
    phones,
  }: { mails?: readonly { address: string }[] | undefined; phones?: readonly { number: string }[] | undefined },
): string {
  const own = `${givenName} ${familyName}`.trim();
  const name = kind === 'company' ? companyName || own : own || companyName;
  return name || mails?.[0]?.address || phones?.[0]?.number || '';
}

/** Without doubles, with exactly one primary. */
export function tidied<T extends { label: string; isPrimary: boolean }>(
  list: readonly T[],
  keyOf: (one: T) => string,
): T[] {
  const kept = [...new Map(list.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
  const primary = Math.max(
    kept.findIndex(({ isPrimary }) => isPrimary),
    0,
  );
  return kept.map((one, place) => ({ ...one, isPrimary: place === primary }));
}

/** Columns that become another value. */
export function changesOf(
  before: NewCustomerRow,
  { stage, stageReason, tags, ...details }: Details,
): Partial<NewCustomerRow> {
  const to = stage ?? before.stage ?? 'new';
  const reason = stageReason ?? before.stageReason ?? '';
  if (to === 'lost' && reason === '') throw reasonNeeded(undefined);
  const wanted = {
    ...details,
    stage: to,
    stageReason: to === 'lost' || to === 'disqualified' ? reason : '',
    ...(tags ? { tags: [...new Set(tags)] } : {}),
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name as keyof NewCustomerRow]),
    ),
  );
}

export const domainOf = (mails: readonly { address: string }[]): string | null =>
  mails.map(({ address }) => companyDomain(address)).find((each) => each !== undefined) ?? null;

export const plainMail = ({ address, label, isPrimary }: Customer['mails'][number]) => ({ address, label, isPrimary });
export const plainPhone = ({ number, label, isPrimary }: Customer['phones'][number]) => ({ number, label, isPrimary });

/** The reading side. */
export function makeReading({ repo, unitOfWork }: { repo: CustomersRepo; unitOfWork: Pick<UnitOfWork, 'read'> }) {
  return {
    allShown: async (tx: Tx, rows: readonly CustomerRow[]): Promise<Customer[]> =>
      (await repo.whole(tx, rows)).map(toCustomer),
    list: (actor: Member, query: CustomerListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toCustomer), next };
      }),
    stages: (actor: Member, filters: CustomerFilters) =>
      unitOfWork.read(actor, async (tx) => {
        const counts = await repo.stages(tx, filters);
        return { items: customerStage.options.map((stage) => ({ stage, count: counts.get(stage) ?? 0 })) };
      }),
    tags: (actor: Member) => unitOfWork.read(actor, async (tx) => ({ items: await repo.tags(tx) })),
    consents: (actor: Member, id: string, query: { limit: number; cursor?: string | undefined }) =>
      unitOfWork.read(actor, async (tx) => {
        if (!(await repo.find(tx, id))) throw customerNotFound();
        const { items, next } = await repo.consents(tx, id, query);
        return { items: items.map(toConsent), next };
      }),
    /** Everybody under the filters as a table that can be taken in again. */
    csv(actor: Member, filters: CustomerFilters): AsyncIterable<string> {
      async function* pages() {
        for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
          const query = { ...filters, limit: CSV_PAGE, cursor, ordering: 'createdAt' as const };
          const page = await unitOfWork.read(actor, (tx) => repo.list(tx, query));
          yield page.items.map((each) => csvRow(toCustomer(each)));
          cursor = page.next ?? undefined;
        }
      }
      return csvOf(CSV_COLUMNS, pages());
    },
  };
}

/** Mails and phones: in one form, known to nobody else unless that is meant, and not of somebody who was erased. */
export function makeContacts({ repo, suppressionKeys }: { repo: CustomersRepo; suppressionKeys: readonly Buffer[] }) {
  const hashesOf = (workspaceId: string, mail: string): string[] =>
    suppressionKeys.map((key) => createHmac('sha256', key).update(`${workspaceId}\n${mail}`).digest('hex'));

  /** Those of the addresses that were erased here. */
  async function erasedAmong(tx: Tx, workspaceId: string, mails: readonly string[]): Promise<Set<string>> {
    const found = await repo.suppressed(
      tx,
      mails.flatMap((mail) => hashesOf(workspaceId, mail)),
    );
    return new Set(mails.filter((mail) => hashesOf(workspaceId, mail).some((hash) => found.has(hash))));
  }

  /** Checks what is new among mails and phones, unless the caller has done that, and gives the rows to keep. */
  async function contactsOf(
    tx: Tx,
    actor: Member,
    input: Contacts,
    before: WholeCustomer | undefined,
    { isNew = false } = {},
  ) {
    const isPrefixed = (input.phones ?? []).every(({ number }) => number.startsWith('+'));
    const country = isPrefixed ? '' : await repo.countryOf(tx, actor.workspaceId);
    const phones = input.phones?.map((one) => {
      const number = normalPhone(one.number, country);
      if (!number) throw badPhone({ number: one.number });
      return { ...one, number };
    });
    const had = new Set([
      ...(before?.mails ?? []).map((m) => m.address),
      ...(before?.phones ?? []).map((p) => p.number),
    ]);
    const fresh = {
      mails: (input.mails ?? []).map(({ address }) => address).filter((each) => !had.has(each)),
      phones: (phones ?? []).map(({ number }) => number).filter((each) => !had.has(each)),
    };
    const known = isNew ? [] : await repo.known(tx, { ...fresh, except: before?.row.id });
    const [first] = known;
    if (first && !input.allowDuplicate)
      throw knownAlready({ name: first.displayName, value: first.value }, { extra: { existing: known.slice(0, 10) } });
    const erased = isNew ? new Set<string>() : await erasedAmong(tx, actor.workspaceId, fresh.mails);
    if (erased.size > 0 && !input.allowErased) throw erasedBefore(undefined);
    await repo.unsuppress(
      tx,
      [...erased].flatMap((mail) => hashesOf(actor.workspaceId, mail)),
    );
    const taken = new Set(known.map(({ value }) => value));
    return {
      mails:
        input.mails &&
        tidied(input.mails, (one) => one.address).map((one) => ({ ...one, shared: taken.has(one.address) })),
      phones: phones && tidied(phones, (one) => one.number).map((one) => ({ ...one, shared: taken.has(one.number) })),
    };
  }

  async function putContacts(
    tx: Tx,
    { workspaceId, id }: CustomerRow,
    contacts: Awaited<ReturnType<typeof contactsOf>>,
  ) {
    const rows = rowsOf({ workspaceId, id }, contacts);
    if (contacts.mails) await repo.putMails(tx, id, rows.mails);
    if (contacts.phones) await repo.putPhones(tx, id, rows.phones);
  }
  const rowsOf = (
    { workspaceId, id: customerId }: Pick<CustomerRow, 'workspaceId' | 'id'>,
    contacts: Awaited<ReturnType<typeof contactsOf>>,
  ) => ({
    mails: (contacts.mails ?? []).map((one, place) => ({ ...one, id: uuidv7(), workspaceId, customerId, place })),
    phones: (contacts.phones ?? []).map((one, place) => ({ ...one, id: uuidv7(), workspaceId, customerId, place })),
  });
  return { hashesOf, erasedAmong, contactsOf, putContacts, rowsOf };
}
