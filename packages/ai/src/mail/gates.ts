/** Rules that a mail keeps before it may be sent, tested by code whoever wrote it. */
import type { Fault } from '../agents/agent.ts';

export interface MailDraft {
  readonly subjects: readonly string[];
  readonly preheader: string;
  readonly blocks: readonly MailBlock[];
}

export type MailBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'button'; readonly label: string; readonly href: string }
  | { readonly type: 'footer'; readonly address: string; readonly unsubscribe: string };

/** Where the sender puts the link by which a reader leaves the list. */
export const UNSUBSCRIBE = '{{unsubscribe_url}}';
const SUBJECT = { least: 8, most: 60 };
const PREHEADER = { least: 30, most: 110 };
/** Gmail cuts a message off at 102 KB of HTML. */
const LARGEST = 100_000;
const MARKUP_PER_BLOCK = 1500;

const SPAM =
  /\b(?:100% (?:free|gratis)|act now|agisci (?:ora|subito)|buy now|cash bonus|click (?:here|below)|clicca qui|congratulations|congratulazioni|double your|earn \$|free money|guadagna (?:subito|facile)|guaranteed|garantito al 100|hai vinto|limited time|no risk|offerta irripetibile|once in a lifetime|risk[- ]free|senza rischi|soldi facili|urgent|urgente|viagra|winner|you(?:'ve| have) won)\b/gi;
const SHORTENERS = /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly)\b/i;
const FIELD = /\{\{\s*([a-z_]+)\s*(\|[^}]*)?\}\}/g;

const fault = (code: string, detail: string, where: string): Fault => ({ code, detail, where });

function lengthFault(text: string, { least, most }: typeof SUBJECT, what: string, where: string): Fault[] {
  if (text.length >= least && text.length <= most) return [];
  return [fault(`${what}_length`, `It has ${text.length} characters; ${least} to ${most} are read.`, where)];
}

const isShouted = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return (
    letters.length > 6 && letters.filter((letter) => letter !== letter.toLowerCase()).length / letters.length > 0.6
  );
};

function wordFaults(text: string, where: string): Fault[] {
  const found = [...text.matchAll(SPAM)].map(([word]) =>
    fault('spam_word', `"${word}" is what filters look for.`, where),
  );
  if (isShouted(text)) found.push(fault('shouting', 'It is written in capitals.', where));
  if (/!{2,}|\?{2,}|[$€]{2,}/.test(text)) found.push(fault('shouting', 'It repeats signs.', where));
  return found;
}

function fieldFaults(text: string, where: string, known: ReadonlySet<string>): Fault[] {
  return [...text.matchAll(FIELD)].flatMap(([whole, name = '', fallback]) => {
    if (whole === UNSUBSCRIBE) return [];
    if (!known.has(name)) return [fault('field_unknown', `There is no field ${name}.`, where)];
    return fallback && fallback.length > 1
      ? []
      : [fault('field_without_fallback', `${whole} needs a word for readers without it, e.g. {{${name}|…}}.`, where)];
  });
}

function linkFaults(href: string, where: string): Fault[] {
  if (SHORTENERS.test(href)) return [fault('link_shortened', 'Shortened links look like a trap.', where)];
  return /^https:\/\//.test(href) ? [] : [fault('link_unsafe', `"${href}" is no https address.`, where)];
}

const textsOf = (block: MailBlock): string[] => {
  if (block.type === 'list') return [...block.items];
  if (block.type === 'button') return [block.label];
  return block.type === 'footer' ? [] : [block.text];
};

export function mailFaults(mail: MailDraft, { fields }: { fields: readonly string[] }): Fault[] {
  const known = new Set(fields);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [index, subject] of mail.subjects.entries()) {
    const where = `subjects.${index}`;
    faults.push(
      ...lengthFault(subject, SUBJECT, 'subject', where),
      ...wordFaults(subject, where),
      ...fieldFaults(subject, where, known),
    );
    if (seen.has(subject.toLowerCase())) faults.push(fault('subject_twice', 'A test needs two different ones.', where));
    seen.add(subject.toLowerCase());
  }
  faults.push(
    ...lengthFault(mail.preheader, PREHEADER, 'preheader', 'preheader'),
    ...wordFaults(mail.preheader, 'preheader'),
  );
  for (const [index, block] of mail.blocks.entries()) {
    const where = `blocks.${index}`;
    for (const text of textsOf(block)) faults.push(...wordFaults(text, where), ...fieldFaults(text, where, known));
    if (block.type === 'button') faults.push(...linkFaults(block.href, where));
  }
  const footer = mail.blocks.find((block) => block.type === 'footer');
  if (footer?.unsubscribe !== UNSUBSCRIBE)
    faults.push(fault('unsubscribe_missing', 'Readers need a link by which they leave the list.', 'blocks'));
  if (!footer?.address.trim())
    faults.push(fault('address_missing', 'The law asks for the postal address of the sender.', 'blocks'));
  const size = new TextEncoder().encode(JSON.stringify(mail.blocks)).length + mail.blocks.length * MARKUP_PER_BLOCK;
  if (size > LARGEST)
    faults.push(fault('too_large', `About ${Math.round(size / 1000)} KB: mail programs cut it off.`, 'blocks'));
  return faults;
}
