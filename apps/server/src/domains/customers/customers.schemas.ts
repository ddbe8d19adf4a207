import { z } from 'zod';
import { normalMail, registrableDomain } from '#kernel/contacts/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const customerKind = z.enum(['person', 'company']);
export const customerStage = z.enum([
  'new',
  'qualified',
  'contacted',
  'meeting',
  'quoted',
  'won',
  'lost',
  'disqualified',
]);
export const consentBasis = z.enum(['consent', 'contract', 'legitimate_interest', 'legal_obligation', 'withdrawn']);

export const mailAddress = text(320, 3)
  .refine((written) => normalMail(written) !== undefined, 'is not a mail address')
  .transform((written) => normalMail(written) ?? written);
const day = z.iso.date().describe('Day, YYYY-MM-DD');
const country = z.string().regex(/^(?:[A-Z]{2})?$/, 'is not a country of two letters');
const language = z.string().regex(/^(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})?$/, 'is not a language code');
export const customerTag = text(60, 1).refine((tag) => !/[\n\r\t,;]/.test(tag), 'must not contain a comma');
const domain = text(2000)
  .refine((written) => written === '' || registrableDomain(written) !== undefined, 'is not the address of a website')
  .transform((written) => registrableDomain(written) ?? null);

const writtenMail = z.strictObject({
  address: mailAddress.describe('Kept in lower case'),
  label: text(40).default('').describe('e.g. work; free words'),
  isPrimary: z.boolean().default(false),
});
const writtenPhone = z.strictObject({
  number: text(60, 3).describe(
    'As people write it; without a prefix it is of the country of the workspace. Kept as E.164',
  ),
  label: text(40).default('').describe('e.g. mobile; free words'),
  isPrimary: z.boolean().default(false),
});
export const customerAddress = z
  .strictObject({
    street: text(200).default('').describe('Street and number'),
    city: text(100).default(''),
    postalCode: text(20).default(''),
    province: text(60).default('').describe('In Italy the two letters of the province'),
    country: country.default('').describe('Two letters (ISO 3166-1), or empty'),
  })
  .meta({ id: 'CustomerAddress' });

const CLICK_IDS = ['gclid', 'gbraid', 'wbraid', 'dclid', 'fbclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id'] as const;
export const customerTouch = z
  .strictObject({
    at: isoInstant.nullable().default(null),
    utmSource: text(200).default(''),
    utmMedium: text(200).default(''),
    utmCampaign: text(200).default(''),
    utmTerm: text(200).default(''),
    utmContent: text(200).default(''),
    clickIds: z.partialRecord(z.enum(CLICK_IDS), text(500)).default({}),
    landingPage: text(2000).default('').describe('Told by a browser: show it as text, never as a link'),
    referrer: text(2000).default('').describe('Told by a browser: show it as text, never as a link'),
  })
  .meta({
    id: 'CustomerTouch',
    description: 'How somebody came to a website. Told by a browser, so not to be trusted.',
  });

export const newConsent = z
  .strictObject({
    basis: consentBasis.describe('Legal ground (art. 6 GDPR); withdrawn: they took their consent back'),
    source: text(200, 1).describe('Where it comes from: a form, a contract, a call'),
    note: text(1000).default(''),
    at: isoInstant.optional().describe('When it was given or taken back; left out: now'),
  })
  .meta({ id: 'NewCustomerConsent' });
export const consentSchema = z
  .object({
    id: uuid,
    basis: consentBasis,
    source: z.string(),
    note: z.string(),
    at: isoInstant,
    createdBy: uuid.nullable().describe('Who wrote it down'),
    createdAt: isoInstant,
  })
  .meta({ id: 'CustomerConsent' });
export const consentPage = pageOf(consentSchema).meta({ id: 'CustomerConsentPage' });

const details = {
  displayName: text(200).describe(
    'Name in lists; left out or empty: made of the other names, else the first mail or phone',
  ),
  givenName: text(100).describe('First name of a person'),
  familyName: text(100),
  companyName: text(200).describe('Of a company its name; of a person where they work'),
  jobTitle: text(120),
  domain: domain.describe(
    'Website or domain of the company, kept as the domain that is registered (example.it); empty: none. Left out when made: that of the first mail address, unless it is a provider for everybody',
  ),
  vatNumber: text(30).describe('Partita IVA, with or without the letters of the country'),
  taxCode: text(30).describe('Codice fiscale'),
  sdiCode: text(7).describe('Codice destinatario of the SDI, seven signs'),
  pec: text(254).describe('Certified mail address for invoices'),
  address: customerAddress.nullable(),
  language: language.describe('Language to write to them, e.g. it; empty: unknown'),
  tags: z.array(customerTag).max(50),
  ownerId: uuid.nullable().describe('Member of the workspace who looks after them'),
  stage: customerStage,
  stageReason: text(500).describe('Why lost (then it is needed) or disqualified; emptied in other stages'),
  nextAction: text(300).describe('What is to be done next'),
  nextActionOn: day.nullable().describe('When; a day in the time zone of the workspace'),
  firstTouch: customerTouch.nullable(),
  lastTouch: customerTouch.nullable(),
};
const lists = {
  mails: z.array(writtenMail).max(20).describe('The whole list; one is primary, the first unless said otherwise'),
  phones: z.array(writtenPhone).max(20).describe('The whole list; one is primary, the first unless said otherwise'),
};
const confirmations = {
  allowDuplicate: z.boolean().default(false).describe('Also when somebody else has the same mail or phone'),
  allowErased: z.boolean().default(false).describe('Also when the data of somebody with this mail was erased here'),
};

export const newCustomer = z
  .strictObject({
    kind: customerKind.default('person'),
    ...z.object({ ...details, ...lists }).partial().shape,
    consent: newConsent.optional(),
    ...confirmations,
  })
  .meta({ id: 'NewCustomer' });
export const customerChange = z
  .strictObject({
    kind: customerKind.optional(),
    ...z.object({ ...details, ...lists }).partial().shape,
    ...confirmations,
  })
  .meta({
    id: 'CustomerChange',
    description: 'Fields left out stay as they are. Consents have an address of their own.',
  });

export const customerSchema = z
  .object({
    id: uuid,
    kind: customerKind,
    displayName: z.string().describe('Never empty'),
    givenName: z.string(),
    familyName: z.string(),
    companyName: z.string().describe('Of a company its name; of a person where they work'),
    jobTitle: z.string(),
    mails: z.array(
      z.object({ address: z.string(), label: z.string(), isPrimary: z.boolean() }).meta({ id: 'CustomerMail' }),
    ),
    phones: z.array(
      z
        .object({ number: z.string().describe('E.164'), label: z.string(), isPrimary: z.boolean() })
        .meta({ id: 'CustomerPhone' }),
    ),
    domain: z.string().nullable().describe('Registered domain of the company'),
    vatNumber: z.string(),
    taxCode: z.string(),
    sdiCode: z.string(),
    pec: z.string(),
    address: customerAddress.nullable(),
    language: z.string(),
    tags: z.array(z.string()),
    ownerId: uuid.nullable(),
    ownerName: z.string().describe('Empty without an owner, or when they have left'),
    stage: customerStage,
    stageReason: z.string(),
    nextAction: z.string(),
    nextActionOn: day.nullable(),
    consent: consentSchema.nullable().describe('The newest one; null: nobody wrote down a legal ground'),
    firstTouch: customerTouch.nullable(),
    lastTouch: customerTouch.nullable(),
    revision: z.int().describe('For If-Match'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'Customer' });
export const customerPage = pageOf(customerSchema).meta({ id: 'CustomerPage' });

const filters = {
  q: text(120).optional().describe('Part of a name, a company, a mail address or a telephone number'),
  kind: customerKind.optional(),
  stage: customerStage.optional(),
  tag: customerTag.optional(),
  owner: uuid.optional().describe('Those that this member looks after'),
  unowned: z.stringbool().optional().describe('true: only those whom nobody looks after'),
  nextActionUntil: day.optional().describe('Those with something to do until this day'),
  basis: z
    .enum([...consentBasis.options, 'none'])
    .optional()
    .describe('Newest legal ground; none: nobody wrote one down'),
};
export const customerFilters = z.strictObject(filters);
export const customerListQuery = listQuery.extend({
  ...filters,
  ordering: z
    .enum(['-createdAt', 'createdAt', 'displayName', '-displayName', '-updatedAt', 'updatedAt'])
    .default('-createdAt'),
});
export const stageCounts = z
  .object({ items: z.array(z.object({ stage: customerStage, count: z.int() }).meta({ id: 'CustomerStageCount' })) })
  .meta({ id: 'CustomerStageCounts', description: 'Every stage in its order, also those with nobody.' });
export const tagCounts = z
  .object({ items: z.array(z.object({ name: z.string(), count: z.int() }).meta({ id: 'CustomerTag' })) })
  .meta({ id: 'CustomerTagList' });

export type Customer = z.output<typeof customerSchema>;
export type NewCustomer = z.output<typeof newCustomer>;
export type CustomerChange = z.output<typeof customerChange>;
export type CustomerFilters = z.output<typeof customerFilters>;
export type CustomerListQuery = z.output<typeof customerListQuery>;
export type NewConsent = z.output<typeof newConsent>;
export type Consent = z.output<typeof consentSchema>;
