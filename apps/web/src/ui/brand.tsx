import { useTranslation } from 'react-i18next';
import classes from './brand.module.css';

/** Mark and name; the studio's own logo where it has one, which comes with the page as styles. */
export function Brand({ light = false }: { light?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.brand} data-light={light || undefined}>
      <svg className="atelier-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={classes.tile} />
        <path d="M8.5 23 14.4 9h3.2l5.9 14h-3.4l-1.3-3.2h-5.6L11.9 23zm5.7-6h3.6L16 12.4z" className={classes.letter} />
      </svg>
      <span className="atelier-logo" aria-hidden />
      <span className="atelier-name">{t('common.appName')}</span>
    </span>
  );
}
