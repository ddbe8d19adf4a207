/** Who is told about visitors by what a page loads, and whether the page waits for their consent. */

/** Something that watches visitors as soon as the page is open, with what it is found by in the page. */
export interface Tracker {
  name: string;
  needle: string;
}

const GOOGLE = 'Google Analytics';
const ADS = 'Google Ads';

const TRACKERS: readonly [RegExp, string][] = [
  [/googletagmanager\.com|google-analytics\.com|\bgtag\s*\(/, GOOGLE],
  [/connect\.facebook\.net|facebook\.com\/tr\b|\bfbq\s*\(/, 'Meta Pixel'],
  [/static\.hotjar\.com/, 'Hotjar'],
  [/clarity\.ms\/tag/, 'Microsoft Clarity'],
  [/bat\.bing\.com/, 'Microsoft Advertising'],
  [/snap\.licdn\.com|px\.ads\.linkedin\.com/, 'LinkedIn Insight'],
  [/analytics\.tiktok\.com/, 'TikTok Pixel'],
  [/static\.ads-twitter\.com/, 'X Pixel'],
  [/s\.pinimg\.com\/ct\b|ct\.pinterest\.com/, 'Pinterest Tag'],
  [/sc-static\.net\/scevent/, 'Snap Pixel'],
  [/js\.hs-scripts\.com|js\.hs-analytics\.net/, 'HubSpot'],
  [/mc\.yandex\.ru/, 'Yandex Metrica'],
  [/doubleclick\.net|googlesyndication\.com/, ADS],
  [/matomo\.js|piwik\.js/, 'Matomo'],
];

/** Services that hold back what others load until visitors have chosen. */
const MANAGERS =
  /cookiebot|iubenda|onetrust|cookielaw\.org|klaro|tarteaucitron|cookieyes|usercentrics|osano|axeptio|complianz|didomi|termly|cookieconsent|consentmanager/i;
/** Code that asks before it loads. */
const ASKS = /consent|cookie[_-]?(?:choice|banner|accept)/i;
/** Google's own tags keep still after this. */
const GOOGLE_WAITS = /gtag\(\s*["']consent["']\s*,\s*["']default["'][^)]*["']denied["']/;

export const isManager = (code: string): boolean => MANAGERS.test(code);
export const googleWaits = (code: string): boolean => GOOGLE_WAITS.test(code);
export const isGoogle = ({ name }: Tracker): boolean => name === GOOGLE || name === ADS;

/**
 * Trackers in a script, a frame or a picture.
 *
 * @param src where it is loaded from
 * @param code what stands in it; code that asks first is trusted
 */
export function trackersIn(src: string, code = ''): Tracker[] {
  const asks = src === '' && ASKS.test(code);
  if (asks) return [];
  return TRACKERS.flatMap(([pattern, name]) => {
    const needle = pattern.test(src) ? src : pattern.exec(code)?.[0];
    return needle === undefined ? [] : [{ name, needle }];
  });
}
