import { Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { appearancePalette } from '#lib/api/sdk.gen.ts';
import type { AppearancePalette, AppearanceSettings } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import classes from './appearance.module.css';

type Logos = AppearanceSettings['logos'];

/** The shades of an accent that is not saved yet; those of the one before while they are on their way. */
export function usePalette(accent: string, saved: AppearancePalette): AppearancePalette {
  const isColor = /^(?:#[0-9a-f]{6})?$/i.test(accent);
  const query = useQuery({
    queryKey: ['appearance-palette', accent.toLowerCase()],
    queryFn: () => appearancePalette({ body: { accent }, throwOnError: true }),
    enabled: isColor,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return query.data ?? saved;
}

/** How well white can be read on the accent, and what is done where it cannot. */
export function ContrastNote({ palette }: { palette: AppearancePalette }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { contrastGiven, contrastUsed, used } = palette;
  const isAsGiven = contrastGiven === contrastUsed;
  const Sign = isAsGiven ? IconCircleCheck : IconInfoCircle;
  return (
    <div aria-live="polite">
      <Text size="sm" component="p" m={0}>
        <Sign size={16} aria-hidden style={{ verticalAlign: '-3px', marginInlineEnd: 6 }} />
        {isAsGiven
          ? t('appearance.contrastFine', { ratio: format.ratio(contrastUsed) })
          : t('appearance.contrastChanged', {
              given: format.ratio(contrastGiven),
              used,
              ratio: format.ratio(contrastUsed),
            })}
      </Text>
      <div className={classes.shades} aria-hidden style={{ marginTop: 10 }}>
        {palette.shades.map((shade, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shades have their place, and two may be equal
          <span key={index} style={{ background: shade }} />
        ))}
      </div>
    </div>
  );
}

function Mark({ name, color, logos, ground }: { name: string; color: string; logos: Logos; ground: 'light' | 'dark' }) {
  const { t } = useTranslation();
  const shown = name.trim() || 'Atelier';
  const logo = ground === 'dark' ? (logos.dark ?? logos.light) : (logos.light ?? logos.dark);
  if (logo) {
    const isPlated = ground === 'dark' && !logos.dark;
    return (
      <span className={classes.brand}>
        <img
          src={logo.url}
          alt={t('appearance.logoOf', { name: shown })}
          className={`${classes.logo} ${isPlated ? classes.plate : ''}`}
        />
      </span>
    );
  }
  return (
    <span className={classes.brand}>
      <span className={classes.tile} style={{ background: color }} aria-hidden>
        {/[\p{L}\p{N}]/u.exec(shown)?.[0]?.toUpperCase()}
      </span>
      {shown}
    </span>
  );
}

/** Signing in, in the light and in the dark, and a mail, as they would look with what is typed. */
export function LookPreview(props: { name: string; supportEmail: string; palette: AppearancePalette; logos: Logos }) {
  const { name, supportEmail, palette, logos } = props;
  const { t } = useTranslation();
  const [, soft, quiet, anchor, , inDark = '', filled = '', , , deepest] = palette.shades;
  const help = supportEmail.trim() === '' ? null : t('auth.help', { mail: supportEmail.trim() });
  return (
    <section className={classes.samples} aria-label={t('appearance.preview')}>
      <div className={`${classes.sample} ${classes.light}`}>
        <span className={classes.caption}>{t('appearance.inLight')}</span>
        <Mark name={name} color={filled} logos={logos} ground="light" />
        <span className={classes.button} style={{ background: filled }}>
          {t('auth.signIn')}
        </span>
        <span className={classes.link} style={{ color: filled }}>
          {t('appearance.sampleLink')}
        </span>
        <span className={classes.item} style={{ background: soft, color: deepest }}>
          {t('appearance.sampleItem')}
        </span>
        {help !== null && <span className={classes.caption}>{help}</span>}
      </div>
      <div className={`${classes.sample} ${classes.dark}`}>
        <span className={classes.caption}>{t('appearance.inDark')}</span>
        <Mark name={name} color={inDark} logos={logos} ground="dark" />
        <span className={classes.button} style={{ background: inDark }}>
          {t('auth.signIn')}
        </span>
        <span className={classes.link} style={{ color: anchor }}>
          {t('appearance.sampleLink')}
        </span>
        <span className={classes.item} style={{ background: `${inDark}2b`, color: quiet }}>
          {t('appearance.sampleItem')}
        </span>
        {help !== null && <span className={classes.caption}>{help}</span>}
      </div>
      <div className={`${classes.sample} ${classes.mail}`}>
        <span className={classes.caption}>{t('appearance.inMail')}</span>
        <Mark name={name} color={filled} logos={{ ...logos, dark: null }} ground="light" />
        <span className={classes.letter} style={{ borderTop: `4px solid ${filled}` }}>
          <span style={{ display: 'block', marginBottom: 14 }}>{t('appearance.sampleMail')}</span>
          <span className={classes.button} style={{ background: filled, display: 'inline-block' }}>
            {t('appearance.sampleAction')}
          </span>
        </span>
        {help !== null && <span className={classes.caption}>{help}</span>}
      </div>
    </section>
  );
}
