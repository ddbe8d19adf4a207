import { useTranslation } from 'react-i18next';
import type { Generation } from '#lib/api/types.gen.ts';
import { isOfVendor, triedWords } from './tried.ts';

const KNOWN = [
  ...(['no_key', 'key_refused', 'quota_exceeded', 'rate_limited', 'unavailable', 'timed_out', 'truncated'] as const),
  ...(['filtered', 'malformed', 'model_gone', 'request_refused', 'cancelled', 'over_budget', 'not_offered'] as const),
  ...(['no_provider', 'interrupted', 'not_made', 'not_kept'] as const),
];

/** Why something that AI should make has failed, in words; where vendors were asked, what each of them said. */
export function useFailure(): (code: string | null, tried?: Generation['tried']) => string {
  const { t } = useTranslation();
  return (code, tried = []) => {
    const said = triedWords(tried, t);
    if (said !== '' && isOfVendor(code)) return said;
    const known = KNOWN.find((one) => one === code);
    const reason = known === undefined ? t('ai.failure.other', { code: code ?? '–' }) : t(`ai.failure.${known}`);
    return said === '' ? reason : `${reason} (${said})`;
  };
}
