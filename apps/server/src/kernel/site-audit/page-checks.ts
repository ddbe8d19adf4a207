/** What can be said of one page by itself. */
import type { Addresses } from './addresses.ts';
import { type AuditedPage, type AuditInput, type Found, warn } from './audit.types.ts';
import type { PageFacts } from './facts.ts';

const TITLE = { least: 10, most: 65 };
const DESCRIPTION = { least: 50, most: 165 };
const IMAGE_BYTES = 500_000;
const PAGE_BYTES = 2_000_000;
const kB = (bytes: number): number => Math.round(bytes / 1000);

type Check = (page: AuditedPage, input: AuditInput, addresses: Addresses) => Found[];
const at = ({ pageId, path }: AuditedPage) => ({ pageId, path });

const lengths: Check = (page) => {
  const { title, description, noindex } = page.facts;
  if (noindex) return [];
  const found: Found[] = [];
  const tell = (what: 'title' | 'description', text: string, { least, most }: typeof TITLE) => {
    const length = [...text].length;
    const values = { length, least, most };
    if (length > most)
      found.push(
        warn(`${what}_long`, `The ${what} has ${length} characters; search engines show about ${most}.`, {
          ...at(page),
          values,
        }),
      );
    else if (length > 0 && length < least)
      found.push(
        warn(`${what}_short`, `The ${what} has ${length} characters; with at least ${least} it says more.`, {
          ...at(page),
          values,
        }),
      );
  };
  tell('title', title, TITLE);
  tell('description', description, DESCRIPTION);
  return found;
};

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const assets: Check = (page, input, addresses) => {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const { href, kind } of page.facts.assets) {
    const path = addresses.own(href, page.path);
    if (path === null || seen.has(path) || href.startsWith('data:')) continue;
    seen.add(path);
    const file = input.files.get(path.slice(1));
    if (!file && !addresses.has(path))
      found.push(
        warn('asset_missing', `The page asks for ${path}, which is not there.`, {
          ...at(page),
          values: { address: path },
          needle: href,
        }),
      );
    if (file && kind === 'image' && file.size > IMAGE_BYTES) {
      const values = { picture: path, size: kB(file.size), most: kB(IMAGE_BYTES) };
      found.push(
        warn('image_heavy', `The picture ${path} has ${values.size} kB.`, {
          ...at(page),
          values,
          needle: input.site.media?.find(({ name }) => name === fileName(path))?.id ?? fileName(path),
        }),
      );
    }
  }
  return found;
};

const weight: Check = (page, input, addresses) => {
  const needed = new Set(
    page.facts.assets.filter(({ kind }) => kind !== 'other').map(({ href }) => addresses.own(href, page.path)),
  );
  let bytes = page.size;
  for (const path of needed) bytes += path === null ? 0 : (input.files.get(path.slice(1))?.size ?? 0);
  if (bytes <= PAGE_BYTES) return [];
  const values = { size: kB(bytes), most: kB(PAGE_BYTES) };
  return [warn('page_heavy', `The page and what it needs have ${values.size} kB.`, { ...at(page), values })];
};

const DOUBLED = 'duplicate-id-';

const validity: Check = (page) =>
  page.facts.invalid.map(({ code, line }) => {
    if (!code.startsWith(DOUBLED))
      return warn('html_invalid', `The HTML is not valid in line ${line}: ${code.replaceAll('-', ' ')}.`, {
        ...at(page),
        values: { line, problem: code },
      });
    const id = code.slice(DOUBLED.length);
    return warn('id_doubled', `The place "${id}" stands in the page twice, the second time in line ${line}.`, {
      ...at(page),
      values: { line, id },
      needle: id,
    });
  });

const inBrackets = (values: Readonly<Record<string, string>>): string => Object.values(values).join(', ');

const markup: Check = (page) =>
  (page.slips ?? []).map(({ code, values, line, needles }) =>
    warn(code, `The HTML breaks a rule of the standard in line ${line} (${code}): ${inBrackets(values)}.`, {
      ...at(page),
      values: { ...values, line },
      needle: needles,
    }),
  );

/** Whether a static site has something to say to what is sent there. */
function isSilent({ action, method }: PageFacts['forms'][number], page: AuditedPage, addresses: Addresses): boolean {
  const target = (action ?? '').trim();
  if (target === '' || target.startsWith('#') || /^javascript:/i.test(target)) return true;
  const path = addresses.own(target, page.path);
  return path !== null && (method === 'post' || !addresses.has(path)) && !path.startsWith('/api/');
}

const forms: Check = (page, _input, addresses) =>
  page.facts.forms
    .filter((form) => !form.answered && isSilent(form, page, addresses))
    .map(({ action, needle }) =>
      action
        ? warn('form_unanswered', `Nobody answers the form that is sent to "${action}".`, {
            ...at(page),
            values: { action },
            needle: [action, '<form'],
          })
        : warn('form_without_address', 'The form says nowhere where its words are sent, and no script takes them.', {
            ...at(page),
            needle: [needle, '<form'],
          }),
    );

const consent: Check = (page) =>
  page.facts.trackers.map(({ name: tracker, needle }) =>
    warn('consent_missing', `${tracker} runs before anybody has agreed to it.`, {
      ...at(page),
      values: { tracker },
      needle,
    }),
  );

const mixed: Check = (page, { site }) => {
  if (!site.baseUrl.startsWith('https:')) return [];
  const sent = page.facts.forms.map(({ action }) => ({ href: action ?? '', kind: 'form' as const }));
  return [...page.facts.assets, ...sent]
    .filter(({ href }) => href.startsWith('http:'))
    .map(({ href, kind }) => ({
      ...warn('mixed_content', `The page uses ${href} without encryption, which browsers refuse.`, {
        ...at(page),
        values: { address: href },
        needle: href,
      }),
      level: kind === 'script' || kind === 'style' ? ('error' as const) : ('warning' as const),
    }));
};

const canonical: Check = (page, _input, addresses) => {
  const { canonical: href } = page.facts;
  if (href === null) return [];
  const path = addresses.own(href, page.path);
  if (path === null) return addresses.elsewhere(href, page.path) === null ? [odd(page, href)] : [];
  return addresses.has(path) ? [] : [odd(page, href)];
};
const odd = (page: AuditedPage, href: string): Found =>
  warn('canonical_broken', `The page names ${href} as its original, where there is no page.`, {
    ...at(page),
    values: { address: href },
  });

export const pageChecks: readonly Check[] = [
  lengths,
  assets,
  weight,
  validity,
  markup,
  forms,
  consent,
  mixed,
  canonical,
];
