import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Puts a text into the clipboard and says so. */
export function CopyButton({ value, label, size = 'sm' }: { value: string; label?: string; size?: 'xs' | 'sm' }) {
  const { t } = useTranslation();
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const Picture = copied ? IconCheck : IconCopy;
  return (
    <Button size={size} variant="default" leftSection={<Picture size={16} aria-hidden />} onClick={() => copy(value)}>
      {copied ? t('common.copied') : (label ?? t('common.copy'))}
    </Button>
  );
}
