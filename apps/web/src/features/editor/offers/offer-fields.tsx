import { blockTypes, type Json, parseBlock } from '@atelier/engine';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffiliateLink } from '#lib/api/types.gen.ts';
import { FieldContext, type FieldScope } from '../editor-context.ts';
import { BlockFields } from '../inspector/block-fields.tsx';

export type Offer = { [key: string]: unknown };

const swiper = blockTypes.find(({ type }) => type === 'swiper');
const slides = swiper?.fields.filter(({ name }) => name === 'slides') ?? [];

/** The offers of a carousel preset, edited like the slides of a carousel. */
export function OfferFields(props: {
  offers: readonly Offer[];
  onChange: (offers: Offer[]) => void;
  affiliateLinks: readonly AffiliateLink[];
  locale: string;
  disabled: boolean;
}) {
  const { offers, onChange, affiliateLinks, locale, disabled } = props;
  const { t } = useTranslation();
  const scope: FieldScope = useMemo(
    () => ({
      ...{ defaultLocale: locale, pages: [], anchors: () => [], affiliateLinks, palette: [] },
      ...{ mayBuild: !disabled, mayWrite: !disabled, pictureUrl: (src) => src },
    }),
    [locale, affiliateLinks, disabled],
  );
  const content = { slides: offers as unknown as Json };
  const parsed = parseBlock('swiper', swiper?.version ?? 1, content);
  const wrong = new Set(parsed.ok ? [] : parsed.problems.map(({ path }) => path));
  return (
    <FieldContext value={scope}>
      <BlockFields
        fields={slides}
        content={content}
        onChange={(_, value) => onChange(value as unknown as Offer[])}
        errorAt={(path) => (wrong.has(path) ? t('editor.field.invalid') : undefined)}
        path=""
        disabled={disabled}
      />
    </FieldContext>
  );
}
