import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usersUpdateMe } from '#lib/api/sdk.gen.ts';
import { type Language, languages, pickLanguage, toLanguage } from '#lib/i18n/index.ts';

const schemes = [
  { value: 'light', icon: IconSun, label: 'shell.light' },
  { value: 'dark', icon: IconMoon, label: 'shell.dark' },
  { value: 'auto', icon: IconDeviceDesktop, label: 'shell.system' },
] as const;
/** Each language says its own name. */
const names: Record<Language, string> = { en: 'English', it: 'Italiano' };

/** Light or dark, and the language. */
export function AppearanceMenu() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = toLanguage(i18n.resolvedLanguage);
  const Present = schemes.find(({ value }) => value === colorScheme)?.icon ?? IconSun;

  const pick = async (code: Language): Promise<void> => {
    await pickLanguage(code);
    // Mails and new devices follow the profile; this browser has its language already.
    await usersUpdateMe({ body: { locale: code }, throwOnError: true }).catch(() => undefined);
  };

  return (
    <Menu width={210} withinPortal={false}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={`${t('shell.appearance')}, ${t('shell.language')}`}>
          <Present size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.appearance')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as (typeof schemes)[number]['value'])}
        >
          {schemes.map(({ value, icon: Picture, label }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Picture size={16} aria-hidden />}>
              {t(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(code) => void pick(code as Language)}>
          {languages.map((code) => (
            <Menu.RadioItem key={code} value={code} lang={code} closeMenuOnClick>
              {names[code]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
