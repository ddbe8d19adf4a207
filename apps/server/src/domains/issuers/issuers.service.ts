import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { badBic, badIban, holderMissing, logoNotFound, sameSeries } from './issuers.errors.ts';
import { payoutChanged } from './issuers.events.ts';
import { masked, missingOf, numberText, todayIn } from './issuers.queries.ts';
import type { IssuerRow, IssuersRepo } from './issuers.repo.ts';
import type { Address, Issuer, IssuerChange, PayoutChange, Regime } from './issuers.schemas.ts';

interface Needs {
  repo: IssuersRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  clock: Clock;
  mediaExists: (tx: Tx, id: string) => Promise<boolean>;
}

const FIELDS = [
  ...['legalName', 'address', 'vatNumber', 'taxCode', 'regime', 'email', 'pec', 'sdiCode', 'phone', 'website'],
  ...['logoMediaId', 'paymentDays', 'vatRate', 'currency', 'language', 'series', 'creditSeries', 'note'],
] as const;
const NO_ADDRESS: Address = { street: '', postalCode: '', city: '', province: '', country: 'IT' };

export function makeIssuers({ repo, unitOfWork, audit, events, clock, mediaExists }: Needs) {
  const fresh = (actor: Member, language: string): IssuerRow => ({
    ...{
      id: '',
      workspaceId: actor.workspaceId,
      legalName: '',
      address: { ...NO_ADDRESS },
      vatNumber: '',
      taxCode: '',
    },
    ...{ regime: 'RF01', email: '', pec: '', sdiCode: '', phone: '', website: '', logoMediaId: null, paymentDays: 30 },
    ...{ vatRate: 2200, currency: 'EUR', language, series: '', creditSeries: 'NC', note: '' },
    ...{ payoutHolder: '', payoutIban: '', payoutBic: '', payoutChangedAt: null, revision: 0 },
    ...{ createdAt: new Date(clock.nowMs()), updatedAt: new Date(clock.nowMs()) },
  });

  async function shown(tx: Tx, row: IssuerRow, timeZone: string): Promise<Issuer> {
    const counter = row.id ? await repo.lastNumber(tx, row.id, row.series) : undefined;
    const year = todayIn(clock, timeZone).year;
    const sequence = counter?.year === year ? counter.last + 1 : 1;
    const {
      workspaceId: _w,
      id: _i,
      createdAt: _c,
      payoutHolder,
      payoutIban,
      payoutBic,
      payoutChangedAt,
      ...rest
    } = row;
    return {
      ...rest,
      address: row.address as Address,
      regime: row.regime as Regime,
      language: row.language === 'en' ? 'en' : 'it',
      payout: {
        ...{ holder: payoutHolder, iban: payoutIban, bic: payoutBic },
        changedAt: payoutChangedAt?.toISOString() ?? null,
      },
      missing: missingOf({ ...row, address: row.address as Address }),
      nextNumber: numberText(row.series, sequence, year),
      updatedAt: row.revision === 0 ? null : row.updatedAt.toISOString(),
    };
  }

  const present = async (tx: Tx, actor: Member): Promise<Issuer> => {
    const { locale, timeZone } = await repo.workspace(tx, actor.workspaceId);
    const row = (await repo.find(tx)) ?? fresh(actor, locale.startsWith('it') ? 'it' : 'en');
    return shown(tx, row, timeZone);
  };

  /** The row, locked, made first where there is none; refused on another revision than the one that was seen. */
  async function opened(tx: Tx, actor: Member, yours: object, ifMatch: number | undefined): Promise<IssuerRow> {
    const theirs = await present(tx, actor);
    if (theirs.revision === 0) {
      const { workspaceId } = actor;
      await repo.ensure(tx, { workspaceId, address: theirs.address, language: theirs.language, revision: 0 });
    }
    const row = await repo.lock(tx);
    if (!row) throw new Error('The issuer has gone.');
    if (ifMatch !== undefined && ifMatch !== row.revision)
      throw revisionConflict(undefined, { extra: { yours, theirs: await present(tx, actor) } });
    return row;
  }

  return {
    get: (actor: Member): Promise<Issuer> => unitOfWork.read(actor, (tx) => present(tx, actor)),
    update: (actor: Member, change: IssuerChange, ifMatch: number | undefined): Promise<Issuer> =>
      unitOfWork(actor, async (tx) => {
        const before = await opened(tx, actor, change, ifMatch);
        if (change.logoMediaId && !(await mediaExists(tx, change.logoMediaId))) throw logoNotFound();
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const after = { ...before, ...given };
        if (after.series === after.creditSeries) throw sameSeries(undefined);
        const row = await repo.update(tx, before.id, given);
        await audit.record(tx, actor, {
          ...{ operation: 'issuers.update', objectType: 'issuer', objectId: row.id },
          changes: changed(before, row, FIELDS),
        });
        return present(tx, actor);
      }),
    /** Tells every owner, with both accounts half hidden. */
    setPayout: (actor: Member, change: PayoutChange, ifMatch: number | undefined): Promise<Issuer> =>
      unitOfWork(actor, async (tx) => {
        const iban = electronicFormatIBAN(change.iban) ?? '';
        const bic = change.bic.replaceAll(/\s/g, '').toUpperCase();
        if (iban !== '' || change.iban.trim() !== '') {
          if (!isValidIBAN(iban)) throw badIban(undefined);
          if (change.holder === '') throw holderMissing(undefined);
        }
        if (bic !== '' && !isValidBIC(bic)) throw badBic(undefined);
        const before = await opened(tx, actor, change, ifMatch);
        const isGone = iban === '';
        const row = await repo.update(tx, before.id, {
          ...{ payoutHolder: isGone ? '' : change.holder, payoutIban: iban, payoutBic: isGone ? '' : bic },
          payoutChangedAt: new Date(clock.nowMs()),
        });
        const told = { before: masked(before.payoutIban), after: masked(row.payoutIban) };
        await audit.record(tx, actor, {
          ...{ operation: 'issuers.setPayout', objectType: 'issuer', objectId: row.id },
          changes: { iban: told },
        });
        const payload = { issuerId: row.id, revision: row.revision, changedBy: actor.userId, ...told };
        await events.emit(tx, actor, payoutChanged, payload);
        return present(tx, actor);
      }),
    /** The issuer for a document, and whose day it is; undefined where nothing is set up. */
    async forDocument(tx: Tx, actor: Member) {
      const { locale, timeZone, name } = await repo.workspace(tx, actor.workspaceId);
      const row = await repo.find(tx);
      return {
        row,
        timeZone,
        workspaceName: name,
        language: locale.startsWith('it') ? ('it' as const) : ('en' as const),
      };
    },
    owners: (tx: Tx) => repo.owners(tx),
  };
}

export type Issuers = ReturnType<typeof makeIssuers>;
