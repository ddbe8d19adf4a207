import { Button, Group, List, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedTemplate } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { isProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { type Said, useSaidText } from '#lib/said-text.ts';
import { uploadFile } from '#lib/upload.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { LinkButton } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';

type Kind = keyof typeof import('#lib/i18n/en/imports.ts').imports.kinds;

/** What the import has to say, in the reader's language. */
function useImportWords(): (said: Said) => string {
  const { t } = useTranslation();
  const words = useSaidText();
  return (said) => {
    const what = said.values?.what;
    if (typeof what !== 'string') return words('imports.said.', said);
    const names = what.split(',').map((kind) => t(`imports.kinds.${kind as Kind}`));
    return words('imports.said.', { ...said, values: { ...said.values, what: names.join(', ') } });
  };
}

function Report({ imported }: { imported: ImportedTemplate }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { kept, skipped, warnings } = imported.report;
  const { id, name, version } = imported.template;
  return (
    <Stack>
      <Text fw={550}>{t('templates.imported', { name })}</Text>
      <div>
        <Title order={3} size="h4" mb={4}>
          {t('templates.report')}
        </Title>
        <List size="sm" spacing={4}>
          {[...warnings, ...kept, ...skipped].map((said) => (
            <List.Item key={said.message}>{words(said)}</List.Item>
          ))}
        </List>
      </div>
      <Group justify="flex-end">
        <LinkButton to="/templates/$templateId" params={{ templateId: id }} variant="default">
          {t('templates.preview')}
        </LinkButton>
        {version > 0 && (
          <LinkButton to="/sites/new" search={{ template: id }}>
            {t('templates.use')}
          </LinkButton>
        )}
      </Group>
    </Stack>
  );
}

/** Takes a theme as a zip and shows what became of it. */
export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const say = useImportWords();
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState('');
  const [imported, setImported] = useState<ImportedTemplate | null>(null);

  const send = async (file: File): Promise<void> => {
    setFailure('');
    setShare(0);
    const fields: Record<string, string> = name.trim() === '' ? {} : { name: name.trim() };
    try {
      setImported(await uploadFile<ImportedTemplate>('/api/v1/templates/import', file, fields, setShare).answer);
      await refresh('templatesList');
    } catch (thrown) {
      const refused = isProblem(thrown, 'template_imports.refused') ? thrown.extra.said : undefined;
      setFailure(refused === undefined ? words(thrown) : say(refused as Said));
    } finally {
      setShare(null);
    }
  };
  const close = (): void => {
    setImported(null);
    setFailure('');
    setName('');
    onClose();
  };

  return (
    <Dialog opened={opened} onClose={close} size="lg" title={t('templates.importTitle')}>
      {imported !== null ? (
        <Report imported={imported} />
      ) : (
        <Stack>
          <Text>{t('templates.importText')}</Text>
          <TextInput
            label={t('templates.importName')}
            description={t('templates.importNameHint')}
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DropArea
            text={t('templates.importDrop')}
            hint={t('templates.importLimit')}
            multiple={false}
            accept={['application/zip', 'application/x-zip-compressed', '.zip']}
            onFiles={([file]) => file !== undefined && void send(file)}
          />
          {share !== null && (
            <div role="status">
              <Text size="sm" mb={4}>
                {t('templates.importing')}
              </Text>
              <Progress value={Math.max(5, share * 100)} animated={share >= 1} aria-label={t('templates.importing')} />
            </div>
          )}
          <ProblemAlert text={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
