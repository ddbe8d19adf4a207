/**
 * Mail addresses, telephone numbers and domains as people write them, in one form each, so that equal ones are equal.
 *
 * @example
 * normalMail(' Anna.Rossi@Example.IT '); // 'anna.rossi@example.it'
 * normalPhone('02 1234 5678', 'IT'); // '+390212345678'
 * companyDomain('anna@shop.example.it'); // 'example.it'; undefined for gmail.com and its like
 */
import type { CountryCode } from 'libphonenumber-js';
import { domainLibrary, phoneLibrary } from './libraries.ts';

/** RFC 5321 says no more than this; what browsers take in a field for addresses, with a dot in the host. */
const LONGEST_MAIL = 254;
const MAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** In lower case without blanks and `mailto:`; undefined for what is no address. Hosts in other scripts become ASCII. */
export function normalMail(written: string): string | undefined {
  const [local, host, more] = written
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()
    .split('@');
  if (!local || !host || more !== undefined) return undefined;
  const ascii = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
  const mail = `${local}@${ascii}`;
  return mail.length <= LONGEST_MAIL && MAIL.test(mail) ? mail : undefined;
}

/** For logs that are never changed: says nothing about whose it is, and lets two lines be told apart: `a***@***.it`. */
export const maskedMail = (mail: string): string => mail.replace(/^(.).*@.*?(\.[^.@]*)?$/, '$1***@***$2');

/** Longer than any number with blanks, brackets and an extension. */
const LONGEST_PHONE = 60;

/** E.164. Numbers without a prefix are of `country` (two letters). Undefined for what no network would take. */
export function normalPhone(written: string, country: string): string | undefined {
  if (written.length > LONGEST_PHONE) return undefined;
  const { isSupportedCountry, parsePhoneNumberFromString } = phoneLibrary();
  const parsed = parsePhoneNumberFromString(written, isSupportedCountry(country) ? (country as CountryCode) : 'IT');
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** Providers of mail for everybody: to have an address there says nothing about a company. */
const FOR_EVERYBODY = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.it', 'hotmail.com', 'hotmail.it', 'live.com', 'live.it'],
  ...['msn.com', 'yahoo.com', 'yahoo.it', 'ymail.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me'],
  ...['protonmail.com', 'gmx.com', 'gmx.net', 'gmx.de', 'web.de', 'mail.com', 'libero.it', 'virgilio.it', 'tiscali.it'],
  ...['alice.it', 'tin.it', 'tim.it', 'inwind.it', 'iol.it', 'fastwebnet.it', 'aruba.it', 'email.it', 'pec.it'],
  ...[
    'legalmail.it',
    'arubapec.it',
    'postecert.it',
    'orange.fr',
    'free.fr',
    'wanadoo.fr',
    'laposte.net',
    't-online.de',
  ],
]);

/** The part of a host name that somebody registered, of an address, a URL or a mail address. */
export function registrableDomain(written: string): string | undefined {
  const after = written.trim().slice(written.trim().lastIndexOf('@') + 1);
  const { domain } = domainLibrary().parse(after.slice(0, 2000));
  return domain && domain.length <= 253 ? domain : undefined;
}

/** As `registrableDomain`, but undefined for mail providers for everybody. */
export function companyDomain(written: string): string | undefined {
  const domain = registrableDomain(written);
  return domain && !FOR_EVERYBODY.has(domain) ? domain : undefined;
}

/** Two letters each (ISO 3166-1): the countries whose numbers are known. */
export const phoneCountries = (): string[] => phoneLibrary().getCountries();

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const BLANKS = '[ ./()-]*';
/** Fewer digits may be anything. */
const FEWEST_DIGITS = 7;

/** Finds a mail address in words, whatever its letters are, as a regular expression that PostgreSQL understands too. */
export const mailPattern = (mail: string): string => `(?<![a-z0-9._%+-])${literal(mail)}(?![a-z0-9-]|\\.[a-z0-9])`;

/** As `mailPattern`, for a number in E.164: with or without prefix, however it is grouped. Undefined for short ones. */
export function phonePattern(number: string): string | undefined {
  const parsed = phoneLibrary().parsePhoneNumberFromString(number);
  if (!parsed || parsed.nationalNumber.length < FEWEST_DIGITS) return undefined;
  const spaced = (digits: string) => [...digits].join(BLANKS);
  return `(?<![0-9a-z-])(?:(?:\\+|00)${BLANKS}${spaced(parsed.countryCallingCode)}${BLANKS})?(?:\\(?0\\)?${BLANKS})?${spaced(parsed.nationalNumber)}(?![0-9a-z-])`;
}
