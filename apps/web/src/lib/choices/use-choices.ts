import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import {
  affiliateLinksGetOptions,
  affiliateLinksListOptions,
  cloudflareTokensGetOptions,
  cloudflareTokensListOptions,
  customersGetOptions,
  customersListOptions,
  membersGetOptions,
  membersListOptions,
  pagesGetOptions,
  pagesListOptions,
  sitesGetOptions,
  sitesListOptions,
  templateFootprintsGetOptions,
  templateFootprintsListOptions,
  templatesGetOptions,
  templatesListOptions,
  usersGetOptions,
  usersListOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { Member, TemplatePage } from '#lib/api/types.gen.ts';
import { useTemplateText } from '#lib/template-text.ts';

export interface Choice {
  value: string;
  label: string;
}

/** What the server finds under these words, and what is chosen already, wherever it stands in the list. */
export interface Choices {
  found: Choice[];
  chosen: Choice[];
  isSearching: boolean;
}

/** A hook for one kind of thing. `ids`: what is chosen. */
export type UseChoices = (q: string, ids: readonly string[]) => Choices;

const LIMIT = 20;
const asked = (q: string) => ({ limit: LIMIT, ...(q === '' ? {} : { q }) });

function toChoices<T extends { id: string }>(
  list: { data: { items: T[] } | undefined; isFetching: boolean },
  named: readonly { data: T | undefined }[],
  labelOf: (thing: T) => string,
): Choices {
  const toChoice = (thing: T): Choice => ({ value: thing.id, label: labelOf(thing) });
  return {
    found: (list.data?.items ?? []).map(toChoice),
    chosen: named.flatMap(({ data }) => (data === undefined ? [] : [toChoice(data)])),
    isSearching: list.isFetching,
  };
}

const published = ({ items }: TemplatePage) => ({ items: items.filter(({ version }) => version > 0) });
const MINUTE = 60_000;

export const useSiteChoices: UseChoices = (q, ids) => {
  const query = { ...asked(q), ordering: 'brandName' as const };
  const list = useQuery({ ...sitesListOptions({ query }), placeholderData: keepPreviousData });
  const named = useQueries({ queries: ids.map((id) => ({ ...sitesGetOptions({ path: { id } }), staleTime: MINUTE })) });
  return toChoices(list, named, ({ brandName }) => brandName);
};

/** Templates that a site can have: drafts without a version are none. */
export const useTemplateChoices: UseChoices = (q, ids) => {
  const own = useTemplateText();
  const query = { ...asked(q), ordering: 'name' as const };
  const list = useQuery({ ...templatesListOptions({ query }), placeholderData: keepPreviousData, select: published });
  const named = useQueries({
    queries: ids.map((id) => ({ ...templatesGetOptions({ path: { id } }), staleTime: MINUTE })),
  });
  return toChoices(list, named, (template) => own(template).name);
};

export const useLayoutChoices: UseChoices = (q, ids) => {
  const list = useQuery({ ...templateFootprintsListOptions({ query: asked(q) }), placeholderData: keepPreviousData });
  const named = useQueries({
    queries: ids.map((id) => ({ ...templateFootprintsGetOptions({ path: { id } }), staleTime: MINUTE })),
  });
  return toChoices(list, named, ({ name }) => name);
};

export const useLinkChoices: UseChoices = (q, ids) => {
  const list = useQuery({ ...affiliateLinksListOptions({ query: asked(q) }), placeholderData: keepPreviousData });
  const named = useQueries({
    queries: ids.map((id) => ({ ...affiliateLinksGetOptions({ path: { id } }), staleTime: MINUTE })),
  });
  return toChoices(list, named, ({ name }) => name);
};

export const useCloudflareChoices: UseChoices = (q, ids) => {
  const list = useQuery({ ...cloudflareTokensListOptions({ query: asked(q) }), placeholderData: keepPreviousData });
  const named = useQueries({
    queries: ids.map((id) => ({ ...cloudflareTokensGetOptions({ path: { id } }), staleTime: MINUTE })),
  });
  return toChoices(list, named, ({ name }) => name);
};

export const useCustomerChoices: UseChoices = (q, ids) => {
  const list = useQuery({ ...customersListOptions({ query: asked(q) }), placeholderData: keepPreviousData });
  const named = useQueries({
    queries: ids.map((id) => ({ ...customersGetOptions({ path: { id } }), staleTime: MINUTE })),
  });
  return toChoices(list, named, ({ companyName, displayName }) =>
    [...new Set([companyName, displayName])].filter(Boolean).join(' · '),
  );
};

const asThing = (member: Member) => ({ ...member, id: member.userId });
const asThings = ({ items }: { items: Member[] }) => ({ items: items.map(asThing) });

/** `without`: only those who may be given this site. */
function useMembers(q: string, ids: readonly string[], without?: string): Choices {
  const query = { ...asked(q), ...(without === undefined ? {} : { without }) };
  const list = useQuery({ ...membersListOptions({ query }), placeholderData: keepPreviousData, select: asThings });
  const named = useQueries({
    // Who is no member any more may still be what is chosen.
    queries: ids.map((id) => ({
      ...membersGetOptions({ path: { id } }),
      ...{ staleTime: MINUTE, retry: false, select: asThing },
    })),
  });
  return toChoices(list, named, ({ name, email }) => `${name} · ${email}`);
}

export const useMemberChoices: UseChoices = (q, ids) => useMembers(q, ids);

/** People who so far work on other sites only. */
export const makeOutsiderChoices =
  (siteId: string): UseChoices =>
  (q, ids) =>
    useMembers(q, ids, siteId);

/** Accounts of the whole instance. */
export const useUserChoices: UseChoices = (q, ids) => {
  const list = useQuery({ ...usersListOptions({ query: asked(q) }), placeholderData: keepPreviousData });
  const named = useQueries({ queries: ids.map((id) => ({ ...usersGetOptions({ path: { id } }), staleTime: MINUTE })) });
  return toChoices(list, named, ({ name, email }) => `${name} · ${email}`);
};

/** Pages of a site in one language, or in all. */
export const makePageChoices =
  (site: string, locale?: string): UseChoices =>
  (q, ids) => {
    const query = { ...asked(q), site, ...(locale === undefined ? {} : { locale }), ordering: 'title' as const };
    const list = useQuery({ ...pagesListOptions({ query }), placeholderData: keepPreviousData });
    const named = useQueries({
      queries: ids.map((id) => ({ ...pagesGetOptions({ path: { id } }), staleTime: MINUTE })),
    });
    return toChoices(list, named, ({ title, path }) => `${title} · ${path}`);
  };

/** For those who may not look. */
export const useNoChoices: UseChoices = () => ({ found: [], chosen: [], isSearching: false });
