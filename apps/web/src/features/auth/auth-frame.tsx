import { Anchor, Box, Group, List, SegmentedControl, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages, pickLanguage, toLanguage } from '#lib/i18n/index.ts';
import { supportMail } from '#lib/studio.ts';
import { Brand } from '#ui/brand.tsx';
import { useDocumentTitle } from '#ui/page-header.tsx';
import classes from './auth-frame.module.css';

/** The two halves of signing in: what this is, and the form. */
export function AuthFrame(props: { title: string; text: string; children: ReactNode; below?: ReactNode }) {
  const { t, i18n } = useTranslation();
  useDocumentTitle(props.title);
  const help = supportMail();
  return (
    <div className={classes.frame}>
      <aside className={classes.pitch}>
        <Brand light />
        <div>
          <p className={classes.claim}>{t('auth.claim')}</p>
          <List
            spacing="sm"
            icon={
              <ThemeIcon size={22} radius="xl" color="rgba(255,255,255,0.18)" c="white">
                <IconCheck size={14} aria-hidden />
              </ThemeIcon>
            }
          >
            <List.Item>{t('auth.claimPoints.build')}</List.Item>
            <List.Item>{t('auth.claimPoints.publish')}</List.Item>
            <List.Item>{t('auth.claimPoints.own')}</List.Item>
          </List>
        </div>
        <span />
      </aside>
      <main className={classes.side}>
        <Group justify="space-between" align="center" w="100%">
          <Box className={classes.smallBrand}>
            <Brand />
          </Box>
          <SegmentedControl
            size="xs"
            ml="auto"
            aria-label={t('shell.language')}
            value={toLanguage(i18n.resolvedLanguage)}
            onChange={(value) => void pickLanguage(value as Language)}
            data={languages.map((code) => ({ value: code, label: code.toUpperCase() }))}
          />
        </Group>
        <div className={classes.form}>
          <Title order={1}>{props.title}</Title>
          <Text c="dimmed" mt={4} mb="xl">
            {props.text}
          </Text>
          {props.children}
          {props.below}
        </div>
        {help === '' ? (
          <span />
        ) : (
          <Text size="sm" c="dimmed">
            <Anchor href={`mailto:${help}`} inherit c="dimmed">
              {t('auth.help', { mail: help })}
            </Anchor>
          </Text>
        )}
      </main>
    </div>
  );
}
