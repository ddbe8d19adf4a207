import { List, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandedImagePreview } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Failed } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { Section } from '#ui/section.tsx';
import { Findings } from '../findings.tsx';
import classes from './branding.module.css';
import { type Design, SIZES } from './use-design.ts';
import { usePreview } from './use-preview.ts';

const FAULTS = ['text_cut', 'contrast', 'logo_variant', 'logo_small'] as const;
const percent = (share: number): string => `${share * 100}%`;

/** What code has measured, in words. */
export function useMeasured() {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    faultsOf: (faults: BrandedImagePreview['faults']): string[] =>
      faults.map(({ code, violation }) => {
        if (code === 'brand') return t('visuals.branding.fault.brand', { found: violation?.found ?? '' });
        return t(`visuals.branding.fault.${FAULTS.find((one) => one === code) ?? 'other'}`);
      }),
    textsOf: (texts: BrandedImagePreview['texts']): string[] =>
      texts.map(({ name, fontSize, contrast, least }) =>
        t(`visuals.branding.text.${name === 'subline' ? 'subline' : 'headline'}`, {
          size: format.number(fontSize),
          contrast: format.number(contrast),
          least: format.number(least),
        }),
      ),
  };
}

function Shown({
  preview,
  isWaiting,
  isSafeShown,
}: {
  preview: BrandedImagePreview;
  isWaiting: boolean;
  isSafeShown: boolean;
}) {
  const { t } = useTranslation();
  const { faultsOf, textsOf } = useMeasured();
  const { safe, size, width, height } = preview;
  const edges = {
    top: percent(safe.top),
    right: percent(safe.right),
    bottom: percent(safe.bottom),
    left: percent(safe.left),
  };
  const faults = faultsOf(preview.faults);
  return (
    <>
      <div className={isWaiting ? `${classes.frame} ${classes.waiting}` : classes.frame} aria-busy={isWaiting}>
        <img
          src={preview.picture}
          width={width}
          height={height}
          style={{ height: 'auto', width: 'auto' }}
          alt={t('visuals.branding.previewOf', { size: t(`visuals.branding.size.${size}`) })}
          className={classes.picture}
        />
        {isSafeShown && <div className={classes.safe} style={edges} data-safe />}
      </div>
      {isSafeShown && (
        <Text size="sm" c="dimmed">
          {t('visuals.branding.safeText')}
        </Text>
      )}
      <Findings title={t('visuals.findings')} faults={faults} />
      {faults.length === 0 && <Text size="sm">{t('visuals.branding.fine')}</Text>}
      <List size="sm" c="dimmed">
        {textsOf(preview.texts).map((words) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
    </>
  );
}

/** One size at a time, as it would be drawn now, with what code says of it. */
export function BrandingPreview({ design }: { design: Design }) {
  const { t } = useTranslation();
  const [isSafeShown, setSafeShown] = useState(true);
  const query = usePreview({ ...design.order, size: design.shown });
  const isEmpty = design.order.texts.headline === '';
  return (
    <Section title={t('visuals.branding.preview')}>
      <Stack>
        <NativeSelect
          label={t('visuals.branding.shown')}
          value={design.shown}
          onChange={(event) =>
            design.setShown(SIZES.find((size) => size === event.currentTarget.value) ?? 'instagram_square')
          }
          data={SIZES.map((value) => ({ value, label: t(`visuals.branding.size.${value}`) }))}
        />
        <Switch
          label={t('visuals.branding.safe')}
          checked={isSafeShown}
          onChange={(event) => setSafeShown(event.currentTarget.checked)}
        />
        {isEmpty && <Text c="dimmed">{t('visuals.branding.writeFirst')}</Text>}
        {!isEmpty && query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {!isEmpty && query.data === undefined && !query.isError && <Bars />}
        {!isEmpty && query.data !== undefined && !query.isError && (
          <Shown preview={query.data} isWaiting={query.isFetching} isSafeShown={isSafeShown} />
        )}
      </Stack>
    </Section>
  );
}
