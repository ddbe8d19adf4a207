import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
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
  const chosen = <IconCheck size={16} aria-hidden />;

  return (
    <Menu width={210}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={`${t('shell.appearance')}, ${t('shell.language')}`}>
          <Present size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.appearance')}</Menu.Label>
        {schemes.map(({ value, icon: Picture, label }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Picture size={16} aria-hidden />}
            rightSection={colorScheme === value ? chosen : null}
            onClick={() => setColorScheme(value)}
          >
            {t(label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {languages.map((code) => (
          <Menu.Item
            key={code}
            lang={code}
            role="menuitemradio"
            aria-checked={language === code}
            leftSection={<IconLanguage size={16} aria-hidden />}
            rightSection={language === code ? chosen : null}
            onClick={() => void pick(code)}
          >
            {names[code]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
