import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MediaDays } from './media-days.tsx';
import { type MediaFilter, useTags, useUploaders } from './media-queries.ts';

const kinds = ['all', 'image', 'document', 'video'] as const;
const orderings = ['-createdAt', 'createdAt', 'fileName', '-fileName', '-size', 'size'] as const;
const missing = ['alt', 'rights'] as const;
const uses = ['true', 'false'] as const;

/** What the files of the library can be sorted out by, beside words. */
export function MediaFilters(props: { value: MediaFilter; onChange: (value: MediaFilter) => void }) {
  const { value, onChange } = props;
  const { t } = useTranslation();
  const tags = useTags();
  const people = useUploaders();
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
        aria-label={t('library.usedLabel')}
        value={value.used ?? ''}
        onChange={(event) =>
          onChange({ ...value, used: uses.find((one) => one === event.currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('library.used.any') },
          ...uses.map((one) => ({ value: one, label: t(`library.used.${one}`) })),
        ]}
      />
      <MediaDays value={value} onChange={onChange} />
      {(people.length > 1 || value.uploadedBy) && (
        <NativeSelect
          aria-label={t('library.uploaderLabel')}
          value={value.uploadedBy ?? ''}
          onChange={(event) => onChange({ ...value, uploadedBy: event.currentTarget.value || null })}
          data={[
            { value: '', label: t('library.anyUploader') },
            ...people.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` })),
          ]}
        />
      )}
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
