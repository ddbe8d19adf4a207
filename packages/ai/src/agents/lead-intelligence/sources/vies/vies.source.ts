import { z } from 'zod';
import type { Found } from '../../waterfall.ts';
import { address, defineSource, type KnownLead } from '../define-source.ts';

const shown = z.string().nullish();
const answer = z.union([
  z.object({ valid: z.boolean(), name: shown, address: shown }),
  z.object({ actionSucceed: z.literal(false), errorWrappers: z.array(z.object({ error: z.string() })).optional() }),
]);

/** Country and number; a plain Italian one comes without its country. */
function numberOf({ facts }: Pick<KnownLead, 'facts'>): { country: string; number: string } | null {
  const value =
    facts
      .find(({ field }) => field === 'vat')
      ?.value.toUpperCase()
      .replace(/[\s.-]/g, '') ?? '';
  if (/^\d{11}$/.test(value)) return { country: 'IT', number: value };
  const [, country = '', number = ''] = /^([A-Z]{2})([0-9A-Z+*]{2,12})$/.exec(value) ?? [];
  return number ? { country, number } : null;
}

/** Some countries tell neither name nor address: the service then puts dashes. */
const told = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/^-+$/, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

export const vies = defineSource({
  id: 'vies',
  name: 'VIES, the VAT register of the European Union',
  settings: z.strictObject({ baseUrl: address('https://ec.europa.eu/taxation_customs/vies/rest-api') }),
  offers: ['legal_name', 'address', 'city', 'vat'],
  price: 0,
  dataUse: {
    en: 'The VAT number goes to the European Commission and the tax office of its country.',
    it: 'La partita IVA arriva alla Commissione europea e al fisco del suo Paese.',
  },
  canLook: (lead) => numberOf(lead) !== null,
  async look(lead, { baseUrl }, ask) {
    const asked = numberOf(lead);
    if (!asked) return [];
    const { country: countryCode, number: vatNumber } = asked;
    const said = answer.parse(
      await ask(`${baseUrl}/check-vat-number`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ countryCode, vatNumber }),
      }),
    );
    // A register that is out of order says nothing of the number.
    if (!('valid' in said)) throw new Error(said.errorWrappers?.[0]?.error ?? 'VIES could not look.');
    if (!said.valid) return [];
    const lines = told(said.address);
    const flat = lines.replace(/\s*\n\s*/g, ', ');
    const city = /^\d{4,5} (.+?)(?: [A-Z]{2})?$/m.exec(lines)?.[1];
    const quote = [`${countryCode}${vatNumber}`, told(said.name), flat].filter(Boolean).join(', ').slice(0, 400);
    const facts = {
      legal_name: told(said.name),
      address: flat,
      city,
      vat: lead.facts.find(({ field }) => field === 'vat')?.value,
    };
    return Object.entries(facts).flatMap(([field, value]): Found[] =>
      value ? [{ field: field as Found['field'], value: value.slice(0, 500), url: null, quote, confidence: 0.95 }] : [],
    );
  },
});
