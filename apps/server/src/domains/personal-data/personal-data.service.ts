import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Customers } from '#domains/customers/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Events } from '#kernel/events/index.ts';
import type { Person, PersonalDataHolder } from './holders/holder.ts';
import { customerNotFound } from './personal-data.errors.ts';
import { customerErased } from './personal-data.events.ts';
import type { ErasureRow, PersonalDataRepo } from './personal-data.repo.ts';
import type { ErasureListQuery, ErasureReport, PlaceReport } from './personal-data.schemas.ts';

interface Needs {
  repo: PersonalDataRepo;
  holders: readonly PersonalDataHolder[];
  unitOfWork: UnitOfWork;
  /** A person's data lies also where the actor does not see it, e.g. in what others were told. */
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  events: Pick<Events, 'emit'>;
  customers: Pick<Customers, 'exists' | 'suppressIn'>;
  announce: (workspaceId: string, customerId: string) => void;
}

/** What an erasure leaves behind of itself. */
interface KeptReport {
  places: PlaceReport[];
  suppressed: number;
}

const toReport = ({ id, customerId, report, createdBy, createdAt }: ErasureRow): ErasureReport => {
  const { places, suppressed } = report as unknown as KeptReport;
  return { id, customerId, places, suppressed, createdBy, createdAt: createdAt.toISOString() };
};

export function makePersonalData(needs: Needs) {
  const { repo, holders, unitOfWork, systemWork, audit, customers } = needs;

  /** The actor sees the customer, and it is still there. */
  async function personOf(tx: Tx, actor: Member, id: string): Promise<Person> {
    const person = await repo.person(tx, actor.workspaceId, id);
    if (!person) throw customerNotFound();
    return person;
  }
  const check = (actor: Member, id: string): Promise<void> =>
    unitOfWork.read(actor, async (tx) => {
      if (!(await customers.exists(tx, id))) throw customerNotFound();
    });
  const line = (act: string, objectId: string, changes: Record<string, unknown>) => ({
    ...{ operation: `customers.${act}`, objectType: 'customer', objectId, changes },
  });

  return {
    /** All that is kept, by place; that it was fetched leaves a line. */
    async collect(actor: Member, id: string): Promise<string> {
      await check(actor, id);
      return systemWork('personal data', async (tx) => {
        const person = await personOf(tx, actor, id);
        const places: Record<string, unknown> = {};
        for (const holder of holders) places[holder.name] = await holder.find(tx, person);
        const counts = Object.entries(places).map(([name, found]) => [name, (found as unknown[]).length]);
        await audit.record(tx, actor, line('personal-data', id, { found: Object.fromEntries(counts) }));
        const { mails, phones, customerIds } = person;
        const madeAt = new Date(needs.clock.nowMs()).toISOString();
        return JSON.stringify({ madeAt, person: { customerIds, mails, phones }, places }, null, 2);
      });
    },
    async erase(actor: Member, id: string): Promise<ErasureReport> {
      await check(actor, id);
      const { workspaceId, userId: createdBy } = actor;
      const report = await systemWork('erase personal data', async (tx) => {
        const person = await personOf(tx, actor, id);
        const places: PlaceReport[] = [];
        for (const holder of holders) places.push({ place: holder.name, ...(await holder.erase(tx, person)) });
        await customers.suppressIn(tx, workspaceId, person.mails);
        const kept: KeptReport = { places, suppressed: person.mails.length };
        const values = { workspaceId, customerId: id, createdBy, report: { ...kept } };
        const row = await repo.insert(tx, values);
        const erased = Object.fromEntries(places.map(({ place, erased }) => [place, erased]));
        await audit.record(tx, actor, line('erase', id, { erased }));
        await needs.events.emit(tx, actor, customerErased, { customerId: id });
        return toReport(row);
      });
      needs.announce(workspaceId, id);
      return report;
    },
    list: (actor: Member, query: ErasureListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toReport), next };
      }),
  };
}

export type PersonalData = ReturnType<typeof makePersonalData>;
