import type { CustomerImport, CustomerImportRow } from '#lib/api/types.gen.ts';
import type { Tone } from '#ui/status-badge.tsx';

export type Status = CustomerImport['status'];
export type Field = NonNullable<CustomerImport['mapping'][number]>;
export type Outcome = CustomerImportRow['outcome'];
export type Rule = CustomerImport['rule'];

export const FIELDS: readonly Field[] = [
  'displayName',
  'givenName',
  'familyName',
  'companyName',
  'kind',
  'jobTitle',
  'mail',
  'phone',
  'domain',
  'vatNumber',
  'taxCode',
  'sdiCode',
  'pec',
  'street',
  'postalCode',
  'city',
  'province',
  'country',
  'language',
  'tags',
  'stage',
  'stageReason',
  'nextAction',
  'nextActionOn',
  'note',
  'consentBasis',
  'consentSource',
  'consentAt',
];
export const RULES: readonly Rule[] = ['update_or_create', 'create', 'update'];

export const statusTones: Readonly<Record<Status, Tone>> = {
  uploaded: 'draft',
  checking: 'busy',
  checked: 'draft',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  undoing: 'busy',
  undone: 'quiet',
};
export const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  pending: 'quiet',
  created: 'good',
  updated: 'busy',
  unchanged: 'quiet',
  refused: 'bad',
  undone: 'quiet',
  kept: 'draft',
};

/** The server is at it. */
export const isBusy = ({ status }: CustomerImport): boolean =>
  status === 'checking' || status === 'running' || status === 'undoing';
/** Columns can still be chosen, and rows taken in. */
export const isOpen = ({ status, hasRows }: CustomerImport): boolean =>
  hasRows && ['uploaded', 'checked', 'failed', 'cancelled'].includes(status);
/** Rows were taken in, at least some. */
export const hasResults = ({ results }: CustomerImport): boolean =>
  Object.entries(results).some(([outcome, count]) => outcome !== 'pending' && (count ?? 0) > 0);

export const IMPORTS = ['customerImportsList', 'customerImportsGet', 'customerImportsRows'] as const;
