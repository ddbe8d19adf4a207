import { z } from 'zod';
import type { Found } from '../../waterfall.ts';
import { type AskJson, address, defineSource } from '../define-source.ts';

/** By the end of the mail server's name. */
const MAIL_HOUSES: readonly [RegExp, string][] = [
  [/(?:^|\.)(?:google|googlemail)\.com$/, 'Google Workspace'],
  [/\.protection\.outlook\.com$|\.mx\.microsoft$/, 'Microsoft 365'],
  [/\.aruba\.it$/, 'Aruba'],
  [/\.register\.it$/, 'Register.it'],
  [/\.zoho\.(?:com|eu)$/, 'Zoho Mail'],
  [/\.ovh\.net$/, 'OVHcloud'],
  [/\.protonmail\.ch$/, 'Proton Mail'],
  [/\.messagingengine\.com$/, 'Fastmail'],
  [/\.(?:kundenserver\.de|ionos\.(?:com|de|it|es|fr))$/, 'IONOS'],
  [/\.gandi\.net$/, 'Gandi'],
];

/** By what the sender policy (SPF) includes. */
const SENDERS: readonly [RegExp, string][] = [
  [/\bmcsv\.net\b/, 'Mailchimp'],
  [/\bsendgrid\.net\b/, 'SendGrid'],
  [/\bmailgun\.org\b/, 'Mailgun'],
  [/\b(?:sendinblue|brevo)\.com\b/, 'Brevo'],
  [/\bamazonses\.com\b/, 'Amazon SES'],
  [/\bhubspotemail\.net\b/, 'HubSpot'],
  [/\b_spf\.salesforce\.com\b/, 'Salesforce'],
  [/\bmail\.zendesk\.com\b/, 'Zendesk'],
];

const answers = z.object({
  Status: z.number(),
  Answer: z.array(z.object({ type: z.number(), data: z.string() })).default([]),
});
const TYPES = { MX: 15, TXT: 16 } as const;
const NO_SUCH_NAME = 3;

async function records(ask: AskJson, baseUrl: string, name: string, type: keyof typeof TYPES): Promise<string[]> {
  const url = new URL(baseUrl);
  url.searchParams.set('name', name);
  url.searchParams.set('type', type);
  const { Status, Answer } = answers.parse(await ask(url, { headers: { accept: 'application/dns-json' } }));
  if (Status !== 0 && Status !== NO_SUCH_NAME) throw new Error(`The name server answered ${Status}.`);
  return Answer.filter((one) => one.type === TYPES[type]).map(({ data }) => data);
}

/** The server with the smallest preference; a lone dot says that the name takes no mail (RFC 7505). */
function mailServer(found: readonly string[]): string | undefined {
  const servers = found
    .map((data) => /^\s*(\d+)\s+(\S+?)\.?\s*$/.exec(data))
    .flatMap((match) => (match?.[2] ? [{ preference: Number(match[1]), host: match[2].toLowerCase() }] : []));
  return servers.sort((a, b) => a.preference - b.preference)[0]?.host;
}

export const dns = defineSource({
  id: 'dns',
  name: 'Domain name system',
  settings: z.strictObject({ baseUrl: address('https://cloudflare-dns.com/dns-query') }),
  offers: ['mail_provider', 'mail_tools'],
  price: 0,
  dataUse: {
    en: 'The name of the domain goes to the name server at the configured address.',
    it: 'Il nome del dominio arriva al server dei nomi all’indirizzo configurato.',
  },
  canLook: ({ domain }) => domain !== null,
  async look({ domain }, { baseUrl }, ask) {
    const found: Found[] = [];
    const name = domain ?? '';
    const host = mailServer(await records(ask, baseUrl, name, 'MX'));
    if (host) {
      const value = MAIL_HOUSES.find(([pattern]) => pattern.test(host))?.[1] ?? host;
      found.push({ field: 'mail_provider', value, url: null, quote: `${name} MX ${host}`, confidence: 0.9 });
    }
    const texts = await records(ask, baseUrl, name, 'TXT');
    // Long values come in pieces, each in quotes of its own.
    const policy = texts
      .map((text) => text.replace(/"\s*"/g, '').replaceAll('"', ''))
      .find((text) => /^v=spf1\b/i.test(text));
    const tools = SENDERS.filter(([pattern]) => pattern.test(policy ?? '')).map(([, tool]) => tool);
    if (policy && tools.length > 0)
      found.push({
        ...{ field: 'mail_tools', value: tools.join(', '), url: null, confidence: 0.85 },
        quote: `${name} TXT ${policy}`.slice(0, 300),
      });
    return found;
  },
});
