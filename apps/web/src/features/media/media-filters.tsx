import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type MediaFilter, useTags } from './media-queries.ts';

const kinds = ['all', 'image', 'document', 'video'] as const;
const orderings = ['-createdAt', 'createdAt', 'fileName', '-fileName', '-size', 'size'] as const;
const missing = ['alt', 'rights'] as const;

/** What the files of the library can be sorted out by, beside words. */
export function MediaFilters(props: { value: MediaFilter; onChange: (value: MediaFilter) => void }) {
  const { value, onChange } = props;
  const { t } = useTranslation();
  const tags = useTags();
  return (
    <>
      <SegmentedControl
        aria-label={t('library.kindLabel')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind as MediaFilter['kind'] })}
        data={kinds.map((kind) => ({ value: kind, label: t(`library.kinds.${kind}`) }))}
      />
      <NativeSelect
        aria-label={t('library.tagLabel')}
        value={value.tag ?? ''}
        onChange={(event) => onChange({ ...value, tag: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('library.anyTag') },
          ...tags.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
        ]}
      />
      <NativeSelect
        aria-label={t('library.missingLabel')}
        value={value.missing ?? ''}
        onChange={(event) =>
          onChange({ ...value, missing: missing.find((one) => one === event.currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('library.missing.none') },
          ...missing.map((one) => ({ value: one, label: t(`library.missing.${one}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t('library.orderLabel')}
        value={value.ordering ?? '-createdAt'}
        onChange={(event) =>
          onChange({ ...value, ordering: orderings.find((one) => one === event.currentTarget.value) ?? '-createdAt' })
        }
        data={orderings.map((one) => ({ value: one, label: t(`library.order.${one}`) }))}
      />
    </>
  );
}
