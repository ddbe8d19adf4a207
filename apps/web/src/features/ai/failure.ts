import { useTranslation } from 'react-i18next';

const KNOWN = [
  ...(['no_key', 'key_refused', 'quota_exceeded', 'rate_limited', 'unavailable', 'timed_out', 'truncated'] as const),
  ...(['filtered', 'malformed', 'model_gone', 'request_refused', 'cancelled', 'over_budget', 'not_offered'] as const),
  ...(['no_provider', 'interrupted'] as const),
];

/** Why something that AI should make has failed, in words. */
export function useFailure(): (code: string | null) => string {
  const { t } = useTranslation();
  return (code) => {
    const known = KNOWN.find((one) => one === code);
    return known === undefined ? t('ai.failure.other', { code: code ?? '–' }) : t(`ai.failure.${known}`);
  };
}
