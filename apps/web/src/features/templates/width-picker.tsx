import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export const widths = { desktop: 1280, tablet: 834, phone: 390 } as const;
export type DeviceWidth = keyof typeof widths;

/** Desktop, tablet or telephone. */
export function WidthPicker({ width, onWidth }: { width: DeviceWidth; onWidth: (width: DeviceWidth) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('templates.widthLabel')}
      value={width}
      onChange={(value) => onWidth(value as DeviceWidth)}
      data={(Object.keys(widths) as DeviceWidth[]).map((name) => ({
        value: name,
        label: t(`templates.widths.${name}`),
      }))}
    />
  );
}
