import type { Customer, CustomerChange } from '#lib/api/types.gen.ts';

interface Reach {
  /** Mail address or telephone number. */
  value: string;
  label: string;
}

/** What is typed; the first mail and the first phone are the main ones. */
export interface CustomerValues extends Record<string, unknown> {
  kind: Customer['kind'];
  displayName: string;
  givenName: string;
  familyName: string;
  companyName: string;
  jobTitle: string;
  mails: Reach[];
  phones: Reach[];
  domain: string;
  vatNumber: string;
  taxCode: string;
  sdiCode: string;
  pec: string;
  street: string;
  postalCode: string;
  city: string;
  province: string;
  country: string;
  language: string;
  tags: string[];
  ownerId: string | null;
  basis: string | null;
  source: string;
}

const mainFirst = <T extends { isPrimary: boolean }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));

/** What the form begins with; an empty line for mail and phone of somebody new. */
export function valuesOf(customer?: Customer): CustomerValues {
  const { street = '', postalCode = '', city = '', province = '', country = '' } = customer?.address ?? {};
  return {
    kind: customer?.kind ?? 'person',
    displayName: customer?.displayName ?? '',
    givenName: customer?.givenName ?? '',
    familyName: customer?.familyName ?? '',
    companyName: customer?.companyName ?? '',
    jobTitle: customer?.jobTitle ?? '',
    mails: customer
      ? mainFirst(customer.mails).map(({ address, label }) => ({ value: address, label }))
      : [{ value: '', label: '' }],
    phones: customer
      ? mainFirst(customer.phones).map(({ number, label }) => ({ value: number, label }))
      : [{ value: '', label: '' }],
    domain: customer?.domain ?? '',
    vatNumber: customer?.vatNumber ?? '',
    taxCode: customer?.taxCode ?? '',
    sdiCode: customer?.sdiCode ?? '',
    pec: customer?.pec ?? '',
    ...{ street, postalCode, city, province, country },
    language: customer?.language ?? '',
    tags: customer?.tags ?? [],
    ownerId: customer?.ownerId ?? null,
    basis: null,
    source: '',
  };
}

const written = (list: readonly Reach[]) => list.filter(({ value }) => value.trim() !== '');

/** The same for the API. */
export function bodyOf(values: CustomerValues): CustomerChange & { kind: Customer['kind'] } {
  const { street, postalCode, city, province, country, mails, phones, basis: _, source: __, ...plain } = values;
  const address = { street, postalCode, city, province, country: country.trim().toUpperCase() };
  return {
    kind: plain.kind,
    displayName: plain.displayName.trim(),
    givenName: plain.givenName.trim(),
    familyName: plain.familyName.trim(),
    companyName: plain.companyName.trim(),
    jobTitle: plain.jobTitle.trim(),
    domain: plain.domain.trim(),
    vatNumber: plain.vatNumber.trim(),
    taxCode: plain.taxCode.trim(),
    sdiCode: plain.sdiCode.trim(),
    pec: plain.pec.trim(),
    language: plain.language.trim(),
    tags: plain.tags,
    ownerId: plain.ownerId,
    mails: written(mails).map(({ value, label }, at) => ({ address: value.trim(), label, isPrimary: at === 0 })),
    phones: written(phones).map(({ value, label }, at) => ({ number: value.trim(), label, isPrimary: at === 0 })),
    address: Object.values(address).every((line) => line === '') ? null : address,
  };
}

/** For somebody new: what is empty is left out, so that the server can make it of the rest. */
export function newBodyOf(values: CustomerValues) {
  const { domain = '', displayName = '', ...body } = bodyOf(values);
  const { basis, source } = values;
  return {
    ...body,
    ...(domain === '' ? {} : { domain }),
    ...(displayName === '' ? {} : { displayName }),
    ...(basis === null ? {} : { consent: { basis: basis as 'consent', source: source.trim(), note: '' } }),
  };
}
