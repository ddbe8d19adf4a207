import type { TFunction } from 'i18next';
import type { Generation } from '#lib/api/types.gen.ts';

/** Vendors as they write their names; others are called by their id. */
const VENDORS = new Map([
  ['groq', 'Groq'],
  ['huggingface', 'Hugging Face'],
  ['google', 'Google Gemini'],
  ['openrouter', 'OpenRouter'],
  ['ollama', 'Ollama'],
  ['openai', 'OpenAI'],
  ['anthropic', 'Anthropic'],
  ['pollinations', 'Pollinations'],
  ['heygen', 'HeyGen'],
]);

/** Reasons that lie with a vendor; a budget that is used up or a cancelled order is nobody's fault. */
const REASONS = [
  ...(['no_key', 'key_refused', 'quota_exceeded', 'rate_limited', 'unavailable', 'timed_out', 'truncated'] as const),
  ...(['filtered', 'malformed', 'model_gone', 'request_refused', 'not_offered'] as const),
];

export const isOfVendor = (code: string | null): boolean => REASONS.some((one) => one === code);
export const vendorName = (id: string | null): string => (id === null ? '–' : (VENDORS.get(id) ?? id));
/** The same, where the sample stands among the vendors. */
export const providerName = (id: string, t: TFunction): string => (id === 'sample' ? t('ai.sample') : vendorName(id));

/** What each vendor that was asked said, once each, first one first; empty where nobody was asked in vain. */
export function triedWords(tried: Generation['tried'], t: TFunction): string {
  const said = tried.flatMap(({ provider, model, failure }) => {
    const reason = REASONS.find((one) => one === failure);
    return reason === undefined ? [] : [t(`ai.tried.${reason}`, { provider: vendorName(provider), model })];
  });
  return [...new Set(said)].join('; ');
}
