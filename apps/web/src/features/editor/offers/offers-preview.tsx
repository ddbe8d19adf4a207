import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sitesGetOptions, sitesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { AffiliateLink, Page, Site } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useSiteChoices } from '#lib/choices/use-choices.ts';
import { documentHtml } from '#lib/frame.ts';
import { Loaded } from '#lib/loaded.tsx';
import { ScaledFrame } from '#lib/scaled-frame.tsx';
import { useTemplateOf } from '../load.ts';
import { makePreview } from '../preview/render.ts';
import type { PreviewSource } from '../preview/site-input.ts';
import { slidesOf } from '../preview/slides.ts';
import { newBlock } from '../state/store.ts';

type Offers = Parameters<typeof slidesOf>[0];

/** A page that exists for the picture only. */
const pageOf = ({ id: siteId, defaultLocale: locale }: Site): Page =>
  ({
    ...{ id: 'preview', siteId, locale, slug: '', path: '/', kind: 'page', title: '', navTitle: '', h1Tag: '' },
    ...{ metaTitle: '', metaDescription: '', canonicalUrl: '', keywords: [], noindex: false, inNav: false },
    ...{ orderIndex: 0, translationKey: 'preview', status: 'ready', updatedAt: '', publishedAt: null },
  }) as unknown as Page;

function Picture({ source, offers }: { source: PreviewSource; offers: Offers }) {
  const { t } = useTranslation();
  const [shown] = useDebouncedValue(offers, 250);
  const html = useMemo(() => {
    const block = newBlock('swiper', 'en');
    if (block === undefined) return undefined;
    const content = { ...block.content, heading: '', slides: slidesOf(shown) };
    try {
      const picture = makePreview(source).picture(pageOf(source.site), { ...block, content });
      return picture === undefined ? undefined : documentHtml(picture);
    } catch {
      // A broken template has its own screen to be mended on.
      return undefined;
    }
  }, [source, shown]);
  if (html === undefined || shown.items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('swiperPresets.previewEmpty')}
      </Text>
    );
  return <ScaledFrame html={html} title={t('swiperPresets.preview')} width={960} ratio={0.5} />;
}

function OnSite({ site, offers, links }: { site: Site; offers: Offers; links: readonly AffiliateLink[] }) {
  const query = useTemplateOf(site);
  return (
    <Loaded query={query}>
      {(look) => <Picture source={{ site, ...look, pages: [], affiliateLinks: links, presets: [] }} offers={offers} />}
    </Loaded>
  );
}

/** How the offers look in a carousel, in the look of one of the sites. */
export function OffersPreview({ offers, links }: { offers: Offers; links: readonly AffiliateLink[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const first = useQuery(sitesListOptions({ query: { limit: 1, ordering: 'brandName' } })).data?.items[0];
  const own = useQuery({ ...sitesGetOptions({ path: { id: chosen ?? '' } }), enabled: chosen !== null });
  const site = own.data ?? first;
  if (site === undefined) return null;
  return (
    <Stack gap="xs">
      <SearchSelect
        useChoices={useSiteChoices}
        label={t('swiperPresets.previewOn')}
        allowDeselect={false}
        value={chosen ?? site.id}
        onChange={setChosen}
      />
      <OnSite site={site} offers={offers} links={links} />
    </Stack>
  );
}
