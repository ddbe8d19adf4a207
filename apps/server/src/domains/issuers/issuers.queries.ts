import type { Clock } from '#kernel/clock/index.ts';
import type { Address, Issuer } from './issuers.schemas.ts';

/** Today where the workspace is. */
export const todayIn = (clock: Pick<Clock, 'now'>, timeZone: string): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO(timeZone).toPlainDate();

/** A number as it is printed: `12/2026`, `NC-3/2026`. */
export const numberText = (series: string, sequence: number, year: number): string =>
  `${series === '' ? '' : `${series}-`}${sequence}/${year}`;

/** An account of which enough is seen to recognise it: `IT60 … 3456`. */
export const masked = (iban: string): string => (iban === '' ? '' : `${iban.slice(0, 4)} … ${iban.slice(-4)}`);

interface Facts {
  legalName: string;
  address: Address;
  vatNumber: string;
  taxCode: string;
}

/** What the law wants of whoever issues, and is not there. */
export function missingOf({ legalName, address, vatNumber, taxCode }: Facts): Issuer['missing'] {
  const { street, postalCode, city } = address;
  const facts = { legalName, street, postalCode, city, taxNumber: vatNumber || taxCode };
  return (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name] === '');
}
