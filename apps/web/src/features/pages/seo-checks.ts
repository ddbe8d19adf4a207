import type { PageValues } from './page-form.ts';

export type CheckName =
  | 'titleLength'
  | 'titleUnique'
  | 'description'
  | 'descriptionUnique'
  | 'slug'
  | 'picture'
  | 'indexing'
  | 'keyword';
export interface Check {
  name: CheckName;
  result: 'good' | 'warn' | 'bad';
}

/** What search results show of a title and of a description, in characters. */
export const TITLE_LENGTH = 60;
export const DESCRIPTION_LENGTH = 155;
const SHORT_TITLE = 15;
const SHORT_DESCRIPTION = 50;
const LONG_SLUG = 75;

type Values = Pick<
  PageValues,
  'title' | 'metaTitle' | 'metaDescription' | 'slug' | 'noindex' | 'status' | 'ogImageMediaId' | 'keywords'
>;
/** Another page of the same language. */
export type Other = Pick<Values, 'title' | 'metaTitle' | 'metaDescription'>;

const plain = (text: string): string => text.trim().toLowerCase();
const titleOf = ({ metaTitle, title }: Pick<Values, 'metaTitle' | 'title'>): string =>
  metaTitle.trim() === '' ? title : metaTitle;

/** What can be said about a page before it is published, while it is typed. */
export function seoChecks(values: Values, others: readonly Other[]): Check[] {
  const title = titleOf(values);
  const description = values.metaDescription.trim();
  const graded = (length: number, short: number, long: number): Check['result'] =>
    length === 0 ? 'bad' : length < short || length > long ? 'warn' : 'good';
  const first = plain(values.keywords[0] ?? '');
  const checks: Check[] = [
    { name: 'titleLength', result: graded(title.trim().length, SHORT_TITLE, TITLE_LENGTH) },
    { name: 'titleUnique', result: others.some((other) => plain(titleOf(other)) === plain(title)) ? 'bad' : 'good' },
    { name: 'description', result: graded(description.length, SHORT_DESCRIPTION, DESCRIPTION_LENGTH) },
    { name: 'slug', result: values.slug.length > LONG_SLUG ? 'warn' : 'good' },
    { name: 'picture', result: values.ogImageMediaId === null ? 'warn' : 'good' },
    { name: 'indexing', result: values.noindex && values.status === 'ready' ? 'warn' : 'good' },
  ];
  if (description !== '') {
    const taken = others.some((other) => plain(other.metaDescription) === plain(description));
    checks.push({ name: 'descriptionUnique', result: taken ? 'warn' : 'good' });
  }
  if (first !== '') {
    const said = [title, description].some((text) => plain(text).includes(first));
    checks.push({ name: 'keyword', result: said ? 'good' : 'warn' });
  }
  return checks;
}
