import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MediaFilter } from './media-queries.ts';

export function MediaSearch(props: { value: MediaFilter; onChange: (value: MediaFilter) => void }) {
  const { value, onChange } = props;
  const { t } = useTranslation();
  return (
    <TextInput
      aria-label={t('media.searchLabel')}
      placeholder={t('media.searchLabel')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={value.q}
      onChange={(event) => onChange({ ...value, q: event.currentTarget.value })}
    />
  );
}
