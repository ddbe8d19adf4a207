import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFilter } from './media-queries.ts';

/** Days back. */
const spans = { week: 7, month: 30, year: 365 } as const;
const spanNames = ['week', 'month', 'year'] as const;
const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** When files were brought in: within the last days, or from one day to another. */
export function MediaDays({ value, onChange }: { value: MediaFilter; onChange: (value: MediaFilter) => void }) {
  const { t } = useTranslation();
  const [isBetween, setBetween] = useState(false);
  const { from = null, to = null } = value;
  const day = (name: 'from' | 'to', bounds: { min?: string; max?: string }) => (
    <TextInput
      type="date"
      aria-label={t(`library.${name}`)}
      leftSection={t(`library.${name}`)}
      leftSectionWidth={56}
      leftSectionPointerEvents="none"
      value={value[name] ?? ''}
      {...bounds}
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value || null })}
    />
  );
  return (
    <>
      <NativeSelect
        aria-label={t('library.sinceLabel')}
        value={isBetween ? 'between' : (spanNames.find((span) => dayBefore(spans[span]) === from) ?? '')}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setBetween(chosen === 'between');
          // The days that a span stands for are where choosing begins.
          if (chosen === 'between') return;
          const span = spanNames.find((one) => one === chosen);
          onChange({ ...value, from: span ? dayBefore(spans[span]) : null, to: null });
        }}
        data={[
          { value: '', label: t('library.since.any') },
          ...spanNames.map((span) => ({ value: span, label: t(`library.since.${span}`) })),
          { value: 'between', label: t('library.since.between') },
        ]}
      />
      {isBetween && (
        <Group gap="sm" role="group" aria-label={t('library.since.between')}>
          {day('from', to === null ? {} : { max: to })}
          {day('to', from === null ? {} : { min: from })}
        </Group>
      )}
    </>
  );
}
