import { Button, Code, ColorInput, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appearanceGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { appearanceGet, appearanceReset, appearanceUpdate } from '#lib/api/sdk.gen.ts';
import type { AppearanceSettings } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { applyLook } from './apply-look.ts';
import { ContrastNote, LookPreview, usePalette } from './look-preview.tsx';
import { PicturesSection } from './pictures-section.tsx';

const valuesOf = ({ name, accent, supportEmail, senderName, replyTo }: AppearanceSettings) => ({
  ...{ name, accent, supportEmail, senderName, replyTo },
});
const isMailOrEmpty = (value: string): boolean =>
  value.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim());

interface Stored {
  settings: AppearanceSettings;
  onStored: (settings: AppearanceSettings) => void;
}

function useLookForm(settings: AppearanceSettings) {
  const { t } = useTranslation();
  const mail = (value: string) => (isMailOrEmpty(value) ? null : t('fields.email'));
  const server = useServerForm({
    initialValues: valuesOf(settings),
    validate: {
      accent: (value) => (/^(?:#[0-9a-f]{6})?$/i.test(value) ? null : t('appearance.accentBad')),
      ...{ supportEmail: mail, replyTo: mail },
    },
  });
  const save = (values: ReturnType<typeof valuesOf>): Promise<AppearanceSettings> =>
    appearanceUpdate({
      body: values,
      headers: { 'If-Match': String(settings.revision) },
      throwOnError: true,
    });
  return { ...server, save };
}
type Form = ReturnType<typeof useLookForm>['form'];

function Identity({ form, settings }: { form: Form; settings: AppearanceSettings }) {
  const { t } = useTranslation();
  const { name, accent, supportEmail } = form.getValues();
  const [asked] = useDebouncedValue(accent, 200);
  const palette = usePalette(asked, settings.palette);
  return (
    <Section title={t('appearance.identity')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('appearance.name')}
          description={t('appearance.nameHint')}
          placeholder="Atelier"
          maxLength={60}
          {...form.getInputProps('name')}
        />
        <ColorInput
          label={t('appearance.accent')}
          description={t('appearance.accentHint')}
          placeholder="#5343d6"
          format="hex"
          popoverProps={{ withinPortal: true }}
          eyeDropperButtonProps={{ 'aria-label': t('appearance.pick') }}
          {...form.getInputProps('accent')}
        />
      </SimpleGrid>
      <ContrastNote palette={palette} />
      <TextInput
        label={t('appearance.supportEmail')}
        description={t('appearance.supportEmailHint')}
        inputMode="email"
        maxLength={254}
        {...form.getInputProps('supportEmail')}
      />
      <LookPreview name={name} supportEmail={supportEmail} palette={palette} logos={settings.logos} />
    </Section>
  );
}

/** What is set by configuration is shown with the variable that sets it. */
function Configured({ label, value, variable }: { label: string; value: string; variable: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
      <Text size="xs" c="dimmed">
        {t('appearance.setBy')} <Code>{variable}</Code>
      </Text>
    </div>
  );
}

function Mails({ form, settings }: { form: Form; settings: AppearanceSettings }) {
  const { t } = useTranslation();
  return (
    <Section title={t('appearance.mails')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('appearance.senderName')}
          description={t('appearance.senderNameHint')}
          placeholder={form.getValues().name || 'Atelier'}
          maxLength={80}
          {...form.getInputProps('senderName')}
        />
        <TextInput
          label={t('appearance.replyTo')}
          description={t('appearance.replyToHint')}
          inputMode="email"
          maxLength={254}
          {...form.getInputProps('replyTo')}
        />
        <Configured label={t('appearance.mailFrom')} value={settings.mailFrom} variable="MAIL_FROM" />
        <Configured label={t('appearance.publicUrl')} value={settings.publicUrl} variable="PUBLIC_URL" />
      </SimpleGrid>
    </Section>
  );
}

function LookForm({ settings, onStored }: Stored) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { form, submit, save, sending, failure, requestId } = useLookForm(settings);
  const [conflict, setConflict] = useState(false);
  const dirty = form.isDirty();
  useBlocker({
    shouldBlockFn: () => dirty && !window.confirm(t('appearance.leave')),
    enableBeforeUnload: () => dirty,
  });
  const loadTheirs = () => appearanceGet({ throwOnError: true }).then(onStored, notify.failed);
  return (
    <form
      noValidate
      onSubmit={submit(async (values) => {
        const stored = await save(values).catch((thrown: unknown) => {
          setConflict(isProblem(thrown, 'revision_conflict'));
          throw thrown;
        });
        form.resetDirty();
        notify.done(t('common.changesSaved'));
        onStored(stored);
      })}
    >
      <Stack>
        <Identity form={form} settings={settings} />
        <Mails form={form} settings={settings} />
        <ProblemAlert text={conflict ? t('appearance.conflict') : failure} requestId={requestId} />
        <Group justify="flex-end">
          {conflict && (
            <Button variant="default" onClick={() => void loadTheirs()}>
              {t('appearance.loadTheirs')}
            </Button>
          )}
          <Button type="submit" loading={sending}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Reset({ settings, onStored }: Stored) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <Group>
      <Button
        variant="default"
        leftSection={<IconRestore size={18} aria-hidden />}
        disabled={settings.isDefault}
        onClick={() => setAsking(true)}
      >
        {t('appearance.reset')}
      </Button>
      <AskDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('appearance.resetTitle')}
        action={t('appearance.reset')}
        color="red"
        onSend={async () =>
          onStored(await appearanceReset({ headers: { 'If-Match': String(settings.revision) }, throwOnError: true }))
        }
      >
        <Text>{t('appearance.resetText')}</Text>
      </AskDialog>
    </Group>
  );
}

/**
 * Keeps what was loaded first: a reload in the background must not take away what somebody is typing. A picture is stored
 * by itself; the form goes on from there unless somebody else changed something in between.
 */
function Loading({ first }: { first: AppearanceSettings }) {
  const refresh = useRefresh();
  const [{ base, round }, setState] = useState({ base: first, round: 0 });
  const shown = (stored: AppearanceSettings): void => {
    applyLook(stored);
    void refresh('appearanceGet');
  };
  const all = (stored: AppearanceSettings): void => {
    setState({ base: stored, round: round + 1 });
    shown(stored);
  };
  const picture = (stored: AppearanceSettings): void => {
    const revision = stored.revision === base.revision + 1 ? stored.revision : base.revision;
    setState({ base: { ...base, revision, logos: stored.logos, isDefault: stored.isDefault }, round });
    shown(stored);
  };
  return (
    <Stack>
      <PicturesSection settings={base} onStored={picture} />
      <LookForm key={round} settings={base} onStored={all} />
      <Reset settings={base} onStored={all} />
    </Stack>
  );
}

/** How the instance looks to everybody. */
export function AppearancePage() {
  const { t } = useTranslation();
  const query = useQuery(appearanceGetOptions());
  return (
    <>
      <PageHeader title={t('settings.places.appearance')} text={t('settings.places.appearanceText')} />
      <Loaded query={query}>{(settings) => <Loading first={settings} />}</Loaded>
    </>
  );
}
