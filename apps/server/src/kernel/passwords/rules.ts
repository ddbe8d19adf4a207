import { type AppError, defineError } from '#kernel/errors/index.ts';

export const commonPassword = defineError(
  'passwords.common',
  400,
  () =>
    'This password has leaked before or is easy to guess, also with digits or signs added. Take several words that have nothing to do with each other.',
);
export const personalPassword = defineError(
  'passwords.personal',
  400,
  () => 'This password is made of your own name or mail address. Take one that nobody who knows you would guess.',
);

/** Words that anybody would try here first. */
const OF_THE_PRODUCT = ['atelier', 'studiocentos', 'studio'];
/** Fewer characters beside the person's own words are no password. */
const LEAST_BESIDE = 8;
/** Shorter words are in most passwords by chance. */
const SHORTEST_WORD = 4;

let list: Promise<ReadonlySet<string>> | undefined;

/** 49,000 passwords that leaked most often. Loaded when it is first needed. */
function leaked(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return list;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const plain = (text: string): string => text.replace(/[0134577@$!]/g, (sign) => LOOKALIKES[sign] ?? sign);
const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** The same few characters again and again, or a run such as `abcdefghijkl` and `123456789012`. */
function isRepetitive(text: string): boolean {
  if (new Set(text).size <= 3 || /^(.{1,6}?)\1+.{0,5}$/su.test(text)) return true;
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const even = steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9).length;
  return even >= steps.length - 2;
}

/** Whether it is a leaked password, or two of them side by side. */
function isMadeOf(words: ReadonlySet<string>, text: string): boolean {
  if (words.has(text)) return true;
  for (let i = 3; i <= text.length - 3; i++) if (words.has(text.slice(0, i)) && words.has(text.slice(i))) return true;
  return false;
}

function besidePersonal(text: string, personal: readonly string[]): string {
  const words = [...personal.flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)]), ...OF_THE_PRODUCT]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length);
  return words.reduce((rest, word) => rest.replaceAll(word, ''), text);
}

const marked = (error: typeof commonPassword, path: string): AppError => {
  const { message } = error(undefined);
  return error(undefined, { fields: [{ path, message }] });
};

/**
 * Throws for a password that others would try first. Its length is the business of the wire shape.
 * @param personal name, mail address and the like
 * @param path field that the form marks
 */
export async function refuseWeakPassword(
  password: string,
  personal: readonly string[],
  path = 'password',
): Promise<void> {
  const typed = password.toLowerCase();
  const words = await leaked();
  const forms = new Set([typed, bare(typed), plain(typed), bare(plain(typed)), plain(bare(typed))]);
  const isCommon = [...forms].some((form) => form !== '' && isMadeOf(words, form));
  if (isCommon || isRepetitive(typed)) throw marked(commonPassword, path);
  const rest = besidePersonal(typed, personal);
  if (rest !== typed && rest.length < LEAST_BESIDE) throw marked(personalPassword, path);
}
