import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconFingerprint, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knowsPasskeys, passkeyDropped } from '#features/auth/index.ts';
import { passkeysListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { passkeysCreate, passkeysCreationOptions, passkeysDelete } from '#lib/api/sdk.gen.ts';
import type { Passkey } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { Bars } from '#ui/bars.tsx';
import { FormFoot } from '#ui/form-foot.tsx';
import { Section } from '#ui/section.tsx';

/** Lets the browser make a key and keeps its public half. */
async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = await passkeysCreationOptions({ throwOnError: true });
  const made = await startRegistration({ optionsJSON: optionsJSON as never }).catch(() => {
    throw passkeyDropped();
  });
  await passkeysCreate({ body: { name, credential: made as never }, throwOnError: true });
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const notify = useNotify();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { name: '' },
    validate: { name: isNotEmpty(t('fields.required')) },
  });
  return (
    <Dialog opened onClose={onClose} title={t('security.addPasskey')}>
      <form
        noValidate
        onSubmit={submit(async ({ name }) => {
          await addPasskey(name);
          await refresh('passkeysList', 'mfaStatus');
          notify.done(t('security.passkeyAdded'));
          onClose();
        })}
      >
        <Stack>
          <TextInput
            label={t('security.passkeyName')}
            description={t('security.passkeyNameHint')}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('security.addPasskey')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function Row({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const used =
    passkey.lastUsedAt === null
      ? t('security.neverUsed')
      : t('security.lastUsed', { when: format.ago(passkey.lastUsedAt) });
  return (
    <Group wrap="nowrap">
      <IconFingerprint size={20} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {passkey.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('security.addedOn', { date: format.date(passkey.createdAt) })} · {used}
        </Text>
      </div>
      <ActionIcon aria-label={t('security.removePasskey', { name: passkey.name })} onClick={onRemove}>
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
    </Group>
  );
}

/** Signing in with a fingerprint, a face or a key in the hand. */
export function PasskeysSection() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const query = useQuery(passkeysListOptions());
  const [adding, add] = useDisclosure();
  const [removed, setRemoved] = useState<Passkey | null>(null);
  return (
    <Section title={t('security.passkeys')} text={t('security.passkeysText')}>
      <Loaded query={query} waiting={<Bars rows={1} />}>
        {({ items }) => (
          <>
            {items.map((passkey) => (
              <Row key={passkey.id} passkey={passkey} onRemove={() => setRemoved(passkey)} />
            ))}
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('security.noPasskeys')}
              </Text>
            )}
          </>
        )}
      </Loaded>
      <Group>
        <Button variant="default" disabled={!knowsPasskeys()} onClick={add.open}>
          {t('security.addPasskey')}
        </Button>
      </Group>
      {adding && <AddDialog onClose={add.close} />}
      <ConfirmDelete
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={t('security.removePasskey', { name: removed?.name ?? '' })}
        text={t('security.removePasskeyText')}
        onConfirm={async () => {
          await passkeysDelete({ path: { id: removed?.id ?? '' }, throwOnError: true });
          await refresh('passkeysList', 'mfaStatus');
        }}
      />
    </Section>
  );
}
