import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';
import { isCurrency } from '#kernel/money/index.ts';

/** Tax regimes as FatturaPA names them. */
export const REGIMES = [
  ...['RF01', 'RF02', 'RF04', 'RF05', 'RF06', 'RF07', 'RF08', 'RF09', 'RF10', 'RF11'],
  ...['RF12', 'RF13', 'RF14', 'RF15', 'RF16', 'RF17', 'RF18', 'RF19', 'RF20'],
] as const;

export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is a code of three capitals, such as EUR')
  .refine(isCurrency, 'is no currency of ISO 4217');
export const vatRate = z.int().min(0).max(10_000);
/** Where somebody is, as it stands on a document; parts may be empty on a draft. */
export const addressSchema = z
  .strictObject({
    street: text(200).describe('Street and house number'),
    postalCode: text(20),
    city: text(120),
    province: text(60).describe('Two letters in Italy'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'is a country of two capitals, such as IT')
      .describe('ISO 3166 code'),
  })
  .meta({ id: 'PostalAddress' });
export const optionalMail = z
  .union([z.literal(''), z.email().max(254)])
  .describe('A mail address; empty where there is none');
const series = z
  .string()
  .regex(/^[A-Z0-9]{0,6}$/, 'is up to six capitals and digits')
  .describe('Stands before the number, as in NC-3/2026; may be empty');

const fields = {
  legalName: text(200),
  address: addressSchema,
  vatNumber: text(28).describe('With the letters of the country where it has them, such as IT01234567890'),
  taxCode: text(28).describe('Codice fiscale, or the number for taxes of another country'),
  regime: z.enum(REGIMES).describe('Tax regime, code of FatturaPA: RF01 ordinary, RF19 flat rate'),
  email: optionalMail,
  pec: optionalMail.describe('Certified mail address (PEC)'),
  sdiCode: z
    .string()
    .regex(/^(?:[A-Z0-9]{6,7})?$/, 'is six or seven capitals and digits')
    .describe('Own recipient code of the exchange system (SdI)'),
  phone: text(40),
  website: text(200),
  logoMediaId: uuid.nullable().describe('Picture of the media library that stands on invoices'),
  paymentDays: z.int().min(0).max(365).describe('Days until an invoice is due, counted from the day it is issued'),
  vatRate: vatRate.describe('Rate that new lines begin with, in hundredths of a percent: 2200 is 22 %'),
  currency: currencyCode.describe('Currency that new invoices begin with'),
  language: z.enum(['it', 'en']).describe('Language that new invoices begin with'),
  series: series.describe('Series of invoices: stands before the number, as in A-12/2026; may be empty'),
  creditSeries: series.describe('Series of credit notes; differs from that of invoices'),
  note: text(2000).describe('Stands at the foot of every invoice'),
};

export const MISSING = ['legalName', 'street', 'postalCode', 'city', 'taxNumber'] as const;

export const payoutSchema = z
  .object({
    holder: z.string(),
    iban: z.string().describe('Without blanks; empty where nothing is set'),
    bic: z.string(),
    changedAt: isoInstant.nullable(),
  })
  .meta({ id: 'PayoutDetails' });
export const issuerSchema = z
  .object({
    ...fields,
    payout: payoutSchema.describe(
      'Where buyers pay to. Changed by a route of its own, which asks for the password again',
    ),
    missing: z
      .array(z.enum(MISSING))
      .describe('What must be filled in before anything can be issued; `taxNumber` is VAT number or tax code'),
    nextNumber: z.string().describe('Number that the next invoice gets if it is issued today'),
    revision: z.int().describe('0 until it is saved for the first time'),
    updatedAt: isoInstant.nullable(),
  })
  .meta({ id: 'Issuer' });
export const issuerChange = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'IssuerChange', description: 'Fields left out stay as they are.' });

export const payoutChange = z
  .strictObject({
    holder: text(140).describe('Name that the account stands in'),
    iban: z.string().max(50).describe('Blanks do not matter; empty takes the details away'),
    bic: z.string().max(20).default('').describe('Eight or eleven characters; may be empty'),
  })
  .meta({ id: 'PayoutChange' });

export type Address = z.output<typeof addressSchema>;
export type Issuer = z.output<typeof issuerSchema>;
export type IssuerChange = z.output<typeof issuerChange>;
export type PayoutChange = z.output<typeof payoutChange>;
export type Regime = (typeof REGIMES)[number];
