import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MediaKind } from './media-queries.ts';

export interface MediaSearchValue {
  q: string;
  kind: MediaKind | 'all';
}

const kinds = ['all', 'image', 'document', 'video'] as const;

export function MediaSearch(props: {
  value: MediaSearchValue;
  onChange: (value: MediaSearchValue) => void;
  withKinds?: boolean;
}) {
  const { value, onChange, withKinds = true } = props;
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <TextInput
        aria-label={t('media.searchLabel')}
        placeholder={t('media.searchLabel')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={value.q}
        onChange={(event) => onChange({ ...value, q: event.currentTarget.value })}
        style={{ flex: '1 1 220px' }}
      />
      {withKinds && (
        <SegmentedControl
          aria-label={t('media.kindLabel')}
          value={value.kind}
          onChange={(kind) => onChange({ ...value, kind: kind as MediaSearchValue['kind'] })}
          data={kinds.map((kind) => ({ value: kind, label: t(`media.kinds.${kind}`) }))}
        />
      )}
    </Group>
  );
}
