import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from './pages.module.css';
import { DESCRIPTION_LENGTH, TITLE_LENGTH } from './seo-checks.ts';

function Length({ of, count, limit }: { of: string; count: number; limit: number }) {
  const { t } = useTranslation();
  const tone = count === 0 ? 'draft' : count > limit ? 'bad' : 'good';
  const words =
    count === 0 ? t('pages.preview.empty') : count > limit ? t('pages.preview.tooLong') : t('pages.preview.fine');
  return (
    <Group gap={6}>
      <Text size="xs" c="dimmed">
        {of}
      </Text>
      <StatusBadge tone={tone}>{words}</StatusBadge>
    </Group>
  );
}

/** The page as a search engine lists it. Always light, as search engines are. */
export function SearchPreview(props: { title: string; description: string; url: string }) {
  const { title, description, url } = props;
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t('pages.preview.title')}
      </Text>
      <div className={classes.result}>
        <div className={classes.resultHost}>
          {url
            .replace(/^https?:\/\//, '')
            .replaceAll('/', ' › ')
            .replace(/ › $/, '')}
        </div>
        <div className={classes.resultTitle}>{title}</div>
        <div className={classes.resultText}>{description === '' ? t('pages.preview.noDescription') : description}</div>
      </div>
      <Group gap="md">
        <Length of={t('pages.form.metaTitle')} count={title.length} limit={TITLE_LENGTH} />
        <Length of={t('pages.form.metaDescription')} count={description.length} limit={DESCRIPTION_LENGTH} />
      </Group>
    </Stack>
  );
}
