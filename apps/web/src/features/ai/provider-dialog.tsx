import { Anchor, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { imodelsSaveProvider } from '#lib/api/sdk.gen.ts';
import type { AiProvider } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

/** The secret of the address at which HeyGen says that a video is there. */
const NOTICES = 'webhookSecret';

/** What to give the vendor, and that nothing is lost without it. */
function NoticeHint() {
  const { t } = useTranslation();
  const { workspaceId } = useMe();
  const address = `${location.origin}/api/v1/heygen/notices/${workspaceId ?? ''}`;
  return (
    <>
      {t('ai.models.noticeHint')}{' '}
      <Text span inherit ff="monospace" style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>
        {address}
      </Text>
    </>
  );
}

/** Key and settings of a provider. A key goes in and never comes out again; left empty, the one that is there stays. */
export function ProviderDialog(props: { provider: AiProvider; onSaved: () => Promise<void>; onClose: () => void }) {
  const { provider, onSaved, onClose } = props;
  const { t, i18n } = useTranslation();
  const initialValues = Object.fromEntries(
    provider.fields.map(({ name, isSecret }) => [name, isSecret ? '' : String(provider.settings[name] ?? '')]),
  );
  const { form, submit, sending, failure, requestId } = useServerForm<Record<string, string>>({ initialValues });
  const save = async (values: Record<string, string>): Promise<void> => {
    const settings = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
    await imodelsSaveProvider({
      path: { provider: provider.id },
      body: { settings, isEnabled: true },
      throwOnError: true,
    });
    await onSaved();
    onClose();
  };
  const kept = provider.keyHint === null ? undefined : t('ai.models.keyKept', { hint: provider.keyHint });
  return (
    <Dialog opened onClose={onClose} title={t('ai.models.setUpOf', { name: provider.name })}>
      <form noValidate onSubmit={submit(save)}>
        <Stack>
          <Text size="sm">{i18n.resolvedLanguage === 'it' ? provider.dataUse.it : provider.dataUse.en}</Text>
          {provider.keyFrom !== null && (
            <Anchor href={provider.keyFrom} target="_blank" rel="noreferrer" size="sm">
              {t('ai.models.getKey')}
            </Anchor>
          )}
          {provider.fields.map(({ name, isSecret, isRequired, standard }) =>
            isSecret ? (
              <PasswordInput
                key={name}
                label={t(name === NOTICES ? 'ai.models.noticeSecret' : 'ai.models.key')}
                description={name === NOTICES ? <NoticeHint /> : kept}
                autoComplete="off"
                {...form.getInputProps(name)}
              />
            ) : (
              <TextInput
                key={name}
                label={name === 'baseUrl' ? t('ai.models.address') : name}
                placeholder={standard ?? ''}
                required={isRequired}
                {...form.getInputProps(name)}
              />
            ),
          )}
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.save')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
