import { isDeepStrictEqual } from 'node:util';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { CustomerTimeline } from '#domains/customer-timeline/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { customerNotFound, nameless, ownerNotFound, tooManyCustomers } from './customers.errors.ts';
import { customerCreated, customerStageChanged } from './customers.events.ts';
import {
  type CustomerInput,
  changesOf,
  domainOf,
  makeContacts,
  makeReading,
  nameOf,
  plainMail,
  plainPhone,
  toConsent,
  toCustomer,
} from './customers.queries.ts';
import type { CustomerRow, CustomersRepo, WholeCustomer } from './customers.repo.ts';
import type {
  Consent,
  Customer,
  CustomerChange,
  CustomerFilters,
  NewConsent,
  NewCustomer,
} from './customers.schemas.ts';

interface Needs {
  repo: CustomersRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  events: Pick<Events, 'emit'>;
  timeline: Pick<CustomerTimeline, 'add'>;
  /** For hashes of erased mail addresses, newest first. */
  suppressionKeys: readonly Buffer[];
  /** Told after a change has been stored, so that open screens look again. */
  announce: (workspaceId: string, customerId: string) => void;
}

const MOST = 200_000;

/** What a change comes from, when not from a person. */
interface Cause {
  importId?: string;
  /** Whoever asks has made sure that nobody has these mails and phones, and that none of them was erased. */
  isChecked?: boolean;
  /** The import is taken back. */
  isUndo?: boolean;
}
export function makeCustomers(needs: Needs) {
  const { repo, unitOfWork, audit, clock, events, timeline } = needs;
  const reading = makeReading({ repo, unitOfWork });
  const { contactsOf, putContacts, erasedAmong, hashesOf, rowsOf } = makeContacts(needs);

  /** Names of fields only: the log is never changed, so it must hold nothing that somebody may want erased. */
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, {
      ...{ operation: `customers.${act}`, objectType: 'customer', objectId },
      ...(changes ? { changes } : {}),
    });

  const hasRoom = async (tx: Tx): Promise<boolean> => (await repo.count(tx)) < MOST;

  async function found(tx: Tx, id: string): Promise<CustomerRow> {
    const row = await repo.find(tx, id);
    if (!row) throw customerNotFound();
    return row;
  }
  async function shown(tx: Tx, row: CustomerRow): Promise<Customer> {
    const [one] = await reading.allShown(tx, [row]);
    if (!one) throw customerNotFound();
    return one;
  }

  async function checkOwner(tx: Tx, actor: Member, ownerId: string | null | undefined): Promise<void> {
    if (ownerId && !(await repo.isMember(tx, actor.workspaceId, ownerId))) throw ownerNotFound();
  }

  async function addConsentIn(tx: Tx, actor: Member, customerId: string, input: NewConsent): Promise<Consent> {
    const at = input.at ? new Date(input.at) : new Date(clock.nowMs());
    const { workspaceId, userId: createdBy } = actor;
    const row = await repo.addConsent(tx, { ...input, at, workspaceId, customerId, createdBy });
    await timeline.add(tx, actor, [customerId], 'consent_changed', { to: input.basis, reason: input.source });
    return toConsent(row);
  }

  async function createIn(
    tx: Tx,
    actor: Member,
    { consent, ...input }: Omit<NewCustomer, 'kind'> & { kind?: NewCustomer['kind'] },
    how: Cause = {},
  ): Promise<Customer> {
    const { mails: _m, phones: _p, allowDuplicate: _d, allowErased: _e, ...details } = input;
    if (!how.importId && !(await hasRoom(tx))) throw tooManyCustomers({ most: MOST });
    await checkOwner(tx, actor, details.ownerId);
    const contacts = await contactsOf(tx, actor, input, undefined, { isNew: how.isChecked === true });
    const { workspaceId, userId: createdBy } = actor;
    const blank = { workspaceId, kind: 'person' as const, displayName: '' };
    const values = { ...blank, ...changesOf(blank, details) };
    const displayName = values.displayName || nameOf(values, contacts);
    if (!displayName) throw nameless(undefined);
    const domain = details.domain === undefined ? domainOf(contacts.mails ?? []) : details.domain;
    const now = new Date(clock.nowMs());
    const row = await repo.insert(tx, {
      ...values,
      id: uuidv7(),
      displayName,
      domain,
      createdBy,
      createdAt: now,
      updatedAt: now,
    });
    const { mails, phones } = rowsOf(row, contacts);
    await repo.insertLists(tx, mails, phones);
    await timeline.add(
      tx,
      actor,
      [row.id],
      how.importId ? 'imported' : 'created',
      how.importId ? { objectId: how.importId } : {},
    );
    const ground = consent ? await addConsentIn(tx, actor, row.id, consent) : null;
    await record(tx, actor, 'create', row.id, { fields: Object.keys(input).sort() });
    await events.emit(tx, actor, customerCreated, { customerId: row.id });
    if (row.ownerId) return shown(tx, row);
    return { ...toCustomer({ row, ownerName: null, mails, phones, consent: null }), consent: ground };
  }

  /** Undefined where nothing would change. */
  async function updateIn(
    tx: Tx,
    actor: Member,
    before: WholeCustomer,
    input: CustomerInput,
    how: Cause = {},
  ): Promise<Customer | undefined> {
    const { mails: _m, phones: _p, allowDuplicate: _d, allowErased: _e, ...details } = input;
    const { row } = before;
    if (details.ownerId !== row.ownerId) await checkOwner(tx, actor, details.ownerId);
    const contacts = await contactsOf(tx, actor, input, before);
    const values = changesOf(row, details);
    // A name that was made of others follows them.
    const isMade = row.displayName === nameOf(row, before);
    const after = { mails: contacts.mails ?? before.mails, phones: contacts.phones ?? before.phones };
    const displayName =
      details.displayName ||
      (isMade || details.displayName === '' ? nameOf({ ...row, ...values }, after) : row.displayName);
    if (!displayName) throw nameless(undefined);
    if (displayName === row.displayName) delete values.displayName;
    else values.displayName = displayName;
    const now = toCustomer(before);
    const fields = [
      ...Object.keys(values),
      ...(contacts.mails && !isDeepStrictEqual(contacts.mails.map(plainMail), now.mails) ? ['mails'] : []),
      ...(contacts.phones && !isDeepStrictEqual(contacts.phones.map(plainPhone), now.phones) ? ['phones'] : []),
    ].sort();
    if (fields.length === 0) return undefined;
    await putContacts(tx, row, contacts);
    const changed = await repo.update(tx, row.id, values);
    if (!changed) throw customerNotFound();
    await tellChange(tx, actor, row, changed, fields, how);
    return shown(tx, changed);
  }

  async function tellChange(
    tx: Tx,
    actor: Member,
    { id, stage: from }: CustomerRow,
    { stage: to, stageReason }: CustomerRow,
    fields: string[],
    how: Cause,
  ) {
    if (from !== to) {
      await timeline.add(tx, actor, [id], 'stage_changed', { from, to, reason: stageReason });
      await events.emit(tx, actor, customerStageChanged, { customerId: id, from, to });
    }
    const others = fields.filter((name) => name !== 'stage' && name !== 'stageReason');
    const kind = how.isUndo ? 'import_undone' : 'imported';
    if (how.importId) await timeline.add(tx, actor, [id], kind, { objectId: how.importId, fields: others });
    else if (others.length > 0) await timeline.add(tx, actor, [id], 'changed', { fields: others });
    await record(tx, actor, 'update', id, { fields, ...(from === to ? {} : { from, to }) });
  }

  /** Where another request wrote the same mail or phone meanwhile, a second look finds it and says whose it is. */
  async function settled<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await work();
      } catch (error) {
        if (attempt === 3 || !/^customer_(?:mails_address|phones_number)_key$/.test(violated(error) ?? '')) throw error;
      }
  }

  async function removeIn(tx: Tx, actor: Member, id: string): Promise<void> {
    await found(tx, id);
    await repo.delete(tx, id);
    await record(tx, actor, 'delete', id);
  }

  const told = <T extends { id: string }>(actor: Member, one: T): T => {
    needs.announce(actor.workspaceId, one.id);
    return one;
  };

  async function update(
    actor: Member,
    id: string,
    input: CustomerChange,
    ifMatch: number | undefined,
  ): Promise<Customer> {
    const work = () =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        const [before] = row ? await repo.whole(tx, [row]) : [];
        if (!before) throw customerNotFound();
        if (ifMatch !== undefined && ifMatch !== before.row.revision)
          throw revisionConflict(undefined, { extra: { yours: input, theirs: toCustomer(before) } });
        return (await updateIn(tx, actor, before, input)) ?? toCustomer(before);
      });
    return told(actor, await settled(work));
  }

  return {
    createIn,
    updateIn,
    shown,
    removeIn,
    settled,
    hasRoom,
    toCustomer,
    countryOf: repo.countryOf,
    known: repo.known,
    wholes: repo.wholes,
    erasedAmong,
    /** Remembers erased mail addresses, as keyed hashes alone. */
    suppressIn: (tx: Tx, workspaceId: string, mails: readonly string[]) =>
      repo.suppress(
        tx,
        workspaceId,
        mails.flatMap((mail) => hashesOf(workspaceId, mail).slice(0, 1)),
      ),
    create: async (actor: Member, input: NewCustomer): Promise<Customer> =>
      told(actor, await settled(() => unitOfWork(actor, (tx) => createIn(tx, actor, input)))),
    update,
    async remove(actor: Member, id: string): Promise<void> {
      await unitOfWork(actor, (tx) => removeIn(tx, actor, id));
      needs.announce(actor.workspaceId, id);
    },
    ...reading,
    /** As a table; that it was fetched leaves a line. */
    async csv(actor: Member, filters: CustomerFilters): Promise<AsyncIterable<string>> {
      await unitOfWork(actor, (tx) =>
        record(tx, actor, 'export', actor.workspaceId, { filters: Object.keys(filters) }),
      );
      return reading.csv(actor, filters);
    },
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => shown(tx, await found(tx, id))),
    addConsent: async (actor: Member, id: string, input: NewConsent): Promise<Consent> => {
      const consent = await unitOfWork(actor, async (tx) => {
        if (!(await repo.lock(tx, id))) throw customerNotFound();
        const added = await addConsentIn(tx, actor, id, input);
        await record(tx, actor, 'consent', id, { basis: input.basis });
        return added;
      });
      needs.announce(actor.workspaceId, id);
      return consent;
    },
    /** For other domains, inside their transaction. */
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    find: async (tx: Tx, id: string): Promise<Customer | undefined> => {
      const row = await repo.find(tx, id);
      return row && shown(tx, row);
    },
  };
}

export type Customers = ReturnType<typeof makeCustomers>;
