import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

export function OfflineBanner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <div className={classes.offline}>
          <IconWifiOff size={16} aria-hidden />
          <span>{t('shell.offline')}</span>
        </div>
      )}
    </div>
  );
}
