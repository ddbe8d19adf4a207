import { createHash } from 'node:crypto';
import { addressKey } from '#kernel/attempts/index.ts';
import type { Device } from './sessions.schemas.ts';

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** A zone that exists, as a device names it; anything else is none. */
export function zoneOf(given: unknown): string | null {
  if (typeof given !== 'string' || !/^[A-Za-z][\w+/-]{0,63}$/.test(given)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const named = (list: readonly [RegExp, string][], agent: string): string | null =>
  list.find(([pattern]) => pattern.test(agent))?.[1] ?? null;

/** What a browser says it is, in one word each. A program that is no browser is called by its own first word. */
export function describeAgent(agent: string | null): { browser: string | null; system: string | null } {
  if (!agent) return { browser: null, system: null };
  const program = /^([\w.-]{1,40})\//.exec(agent)?.[1];
  const browser = named(BROWSERS, agent) ?? (program && program !== 'Mozilla' ? program : null);
  return { browser, system: named(SYSTEMS, agent) };
}

/**
 * What makes a place new to an account: another browser, another system or another network. Versions do not count, and neither
 * does the half of an IPv6 address that a device changes by itself.
 */
export function placeHash({ userAgent, ipAddress }: Pick<Device, 'userAgent' | 'ipAddress'>): string {
  const { browser, system } = describeAgent(userAgent);
  return createHash('sha256')
    .update(JSON.stringify([browser, system, addressKey(ipAddress)]))
    .digest('hex');
}
