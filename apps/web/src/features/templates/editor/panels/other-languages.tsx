import { SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { languages } from '#lib/i18n/index.ts';
import type { TemplateDoc } from '../state/document.ts';
import { withTranslation } from '../state/translations.ts';

interface Props {
  doc: TemplateDoc;
  change: (next: Partial<TemplateDoc>) => void;
  disabled: boolean;
}

/** Name and description as people read them who use Atelier in another language. */
export function OtherLanguages({ doc, change, disabled }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const codes = [...new Set<string>([...languages, ...Object.keys(doc.translations)])];
  return (
    <Stack gap="xs" component="section" aria-label={t('templateEditor.settings.translations')}>
      <div>
        <Title order={3} size="h4">
          {t('templateEditor.settings.translations')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('templateEditor.settings.translationsHint')}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {codes.map((code) => {
          const { name = '', description = '' } = doc.translations[code] ?? {};
          const language = format.languageName(code);
          return (
            <Stack key={code} gap="xs">
              <TextInput
                label={t('templateEditor.settings.nameIn', { language })}
                placeholder={doc.name}
                value={name}
                maxLength={120}
                disabled={disabled}
                onChange={(event) => change(withTranslation(doc, code, 'name', event.currentTarget.value))}
              />
              <Textarea
                label={t('templateEditor.settings.descriptionIn', { language })}
                placeholder={doc.description}
                value={description}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2000}
                disabled={disabled}
                onChange={(event) => change(withTranslation(doc, code, 'description', event.currentTarget.value))}
              />
            </Stack>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
