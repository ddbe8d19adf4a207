import { Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type MediaFilter, useTags } from './media-queries.ts';

const kinds = ['all', 'image', 'document', 'video'] as const;
const orderings = ['-createdAt', 'createdAt', 'fileName', '-fileName', '-size', 'size'] as const;
const missing = ['alt', 'rights'] as const;

interface Props {
  value: MediaFilter;
  onChange: (value: MediaFilter) => void;
}

function Filters({ value, onChange }: Props) {
  const { t } = useTranslation();
  const tags = useTags();
  return (
    <>
      <NativeSelect
        aria-label={t('media.tagLabel')}
        value={value.tag ?? ''}
        onChange={(event) => onChange({ ...value, tag: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('media.anyTag') },
          ...tags.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
        ]}
      />
      <NativeSelect
        aria-label={t('media.missingLabel')}
        value={value.missing ?? ''}
        onChange={(event) =>
          onChange({ ...value, missing: missing.find((one) => one === event.currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('media.missing.none') },
          ...missing.map((one) => ({ value: one, label: t(`media.missing.${one}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t('media.orderLabel')}
        value={value.ordering ?? '-createdAt'}
        onChange={(event) =>
          onChange({ ...value, ordering: orderings.find((one) => one === event.currentTarget.value) ?? '-createdAt' })
        }
        data={orderings.map((one) => ({ value: one, label: t(`media.order.${one}`) }))}
      />
    </>
  );
}

export function MediaSearch({ value, onChange, withKinds = true }: Props & { withKinds?: boolean }) {
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
        <>
          <SegmentedControl
            aria-label={t('media.kindLabel')}
            value={value.kind}
            onChange={(kind) => onChange({ ...value, kind: kind as MediaFilter['kind'] })}
            data={kinds.map((kind) => ({ value: kind, label: t(`media.kinds.${kind}`) }))}
          />
          <Filters value={value} onChange={onChange} />
        </>
      )}
    </Group>
  );
}
