import { List, SegmentedControl, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Page } from '#lib/api/types.gen.ts';
import { LinkAnchor } from '#ui/link.tsx';
import type { PageValues } from './page-form.ts';
import { useSitePages } from './page-queries.ts';
import classes from './pages.module.css';
import { SearchPreview } from './search-preview.tsx';
import { type Check, seoChecks } from './seo-checks.ts';

const signs = { good: IconCheck, warn: IconAlertTriangle, bad: IconX } as const;
const colors = { good: 'teal', warn: 'yellow', bad: 'red' } as const;

function CheckItem({ check: { name, result } }: { check: Check }) {
  const { t } = useTranslation();
  const Sign = signs[result];
  return (
    <List.Item
      icon={
        <ThemeIcon
          size={20}
          radius="xl"
          color={colors[result]}
          variant="light"
          role="img"
          aria-label={t(`pages.checks.${result}`)}
        >
          <Sign size={14} />
        </ThemeIcon>
      }
    >
      {result === 'good' ? t(`pages.checks.fine.${name}`) : t(`pages.checks.wrong.${name}`)}
    </List.Item>
  );
}

/** The page as social networks show it when somebody shares its address. Always light, as they are. */
function SocialCard({ values, url }: { values: PageValues; url: string }) {
  const { t } = useTranslation();
  const { ogImageMediaId, metaTitle, metaDescription, title } = values;
  return (
    <div className={classes.card}>
      {ogImageMediaId === null ? (
        <div className={classes.noPicture}>{t('pages.preview.noPicture')}</div>
      ) : (
        <img className={classes.cardPicture} src={`/api/v1/media/${ogImageMediaId}/file`} alt="" />
      )}
      <div className={classes.cardWords}>
        <div className={classes.cardHost}>{URL.canParse(url) ? new URL(url).host : url}</div>
        <div className={classes.cardTitle}>{metaTitle === '' ? title : metaTitle}</div>
        <div className={classes.resultText}>{metaDescription}</div>
      </div>
    </div>
  );
}

/** How others will show the page, and what could be better, while it is typed. */
export function SeoPanel({ page, values, url }: { page: Page; values: PageValues; url: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const [shown, setShown] = useState<'search' | 'social'>('search');
  const siblings = useSitePages(page.siteId, page.locale);
  const others = (siblings.data?.items ?? []).filter(({ id, status }) => id !== page.id && status !== 'archived');
  const checks = seoChecks(values, others);
  const { metaTitle, metaDescription, title } = values;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('pages.preview.where')}
        value={shown}
        onChange={(value) => setShown(value as 'search' | 'social')}
        data={[
          { value: 'search', label: t('pages.preview.search') },
          { value: 'social', label: t('pages.preview.social') },
        ]}
      />
      {shown === 'search' ? (
        <SearchPreview title={metaTitle === '' ? title : metaTitle} description={metaDescription} url={url} />
      ) : (
        <SocialCard values={values} url={url} />
      )}
      <Text size="sm" fw={500}>
        {t('pages.checks.title')}
      </Text>
      <List size="sm" spacing={6} center aria-live="polite">
        {checks.map((check) => (
          <CheckItem key={check.name} check={check} />
        ))}
      </List>
      {can('ai:create') && (
        <LinkAnchor
          to="/sites/$siteId/seo"
          params={{ siteId: page.siteId }}
          search={{ page: page.id }}
          target="_blank"
          size="sm"
        >
          {t('pages.seoProposals')}
        </LinkAnchor>
      )}
    </Stack>
  );
}
