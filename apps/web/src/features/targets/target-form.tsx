import { Alert, Checkbox, PasswordInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { cloudflareTokensGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { deployTargetsCheck, deployTargetsCreate, deployTargetsUpdate } from '#lib/api/sdk.gen.ts';
import type { DeployTarget, Site } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useCloudflareChoices } from '#lib/choices/use-choices.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { toProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import {
  asTexts,
  type Kind,
  kinds,
  REQUIRED,
  secretsOf,
  settingsFrom,
  settingsOf,
  type Texts,
} from './target-settings.ts';

/** Account, project and token from a configuration of the workspace, in place of typing them. */
function Configuration({ value, onPick }: { value: string; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <SearchSelect
      useChoices={useCloudflareChoices}
      first={[{ value: '', label: t('targets.ownToken') }]}
      label={t('targets.configuration')}
      description={t('targets.configurationHint')}
      allowDeselect={false}
      value={value}
      onChange={(id) => onPick(id ?? '')}
    />
  );
}

/** Sets up a target, step by step for its kind, or changes it. */
export function TargetForm(props: { site: Site; target: DeployTarget | null; opened: boolean; onClose: () => void }) {
  const { site, target, opened, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={target === null ? t('targets.add') : target.name}>
      <Fields key={target?.id ?? 'new'} site={site} target={target} onClose={onClose} />
    </Dialog>
  );
}

function Fields({ site, target, onClose }: { site: Site; target: DeployTarget | null; onClose: () => void }) {
  const { t } = useTranslation();
  const mayConfigure = useCan()('credential:read');
  const notify = useNotify();
  const words = useProblemText();
  const refresh = useRefresh();
  const [kind, setKind] = useState<Kind>(target?.kind ?? 'cloudflare-pages');
  const [name, setName] = useState(target?.name ?? '');
  const [typed, setTyped] = useState<Texts>(
    asTexts(target?.settings ?? { tokenId: (mayConfigure && site.cloudflareTokenId) || '' }),
  );
  const [secrets, setSecrets] = useState<Texts>({});
  const [pathStyle, setPathStyle] = useState(target?.settings.pathStyle ?? true);
  const [isDefault, setDefault] = useState(target?.isDefault ?? true);
  const [refused, setRefused] = useState<Texts>({});
  const [failure, setFailure] = useState('');
  const [sending, setSending] = useState(false);

  const isPages = kind === 'cloudflare-pages';
  const tokenId = isPages ? (typed.tokenId ?? '') : '';
  const configuration = useQuery({
    ...cloudflareTokensGetOptions({ path: { id: tokenId } }),
    enabled: mayConfigure && tokenId !== '',
  }).data;
  const texts: Texts = {
    ...(configuration && isPages
      ? { accountId: configuration.accountId, project: configuration.projectName ?? '' }
      : {}),
    ...typed,
  };

  const send = async (): Promise<DeployTarget> => {
    const settings = settingsFrom(kind, texts, { ...target?.settings, ...(kind === 's3' ? { pathStyle } : {}) });
    const given = Object.fromEntries(Object.entries(secrets).filter(([, text]) => text !== ''));
    const shown = name.trim() === '' ? t(`deployments.targetKinds.${kind}`) : name.trim();
    const common = { name: shown, settings, isDefault };
    if (target === null)
      return deployTargetsCreate({ body: { ...common, siteId: site.id, kind, secrets: given }, throwOnError: true });
    const body = { ...common, ...(Object.keys(given).length > 0 ? { secrets: given } : {}) };
    const headers = { 'If-Match': String(target.revision) };
    return deployTargetsUpdate({ path: { id: target.id }, body, headers, throwOnError: true });
  };
  /** What was just set up is tried at once: whoever set it up wants to know. The card says how it went. */
  const test = async ({ id }: DeployTarget): Promise<void> => {
    try {
      await deployTargetsCheck({ path: { id }, throwOnError: true });
      await refresh('deployTargetsList');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const submit = async (): Promise<void> => {
    setRefused({});
    setFailure('');
    setSending(true);
    try {
      const kept = await send();
      await refresh('deployTargetsList');
      onClose();
      void test(kept);
    } catch (thrown) {
      const problem = toProblem(thrown);
      setRefused(Object.fromEntries(problem.fields.map((one) => [one.path.split('.').at(-1) ?? '', one.message])));
      setFailure(words(thrown));
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <Select
          label={t('targets.kind')}
          data={kinds.map((value) => ({ value, label: t(`deployments.targetKinds.${value}`) }))}
          value={kind}
          onChange={(value) => setKind((value ?? 'cloudflare-pages') as Kind)}
          allowDeselect={false}
          disabled={target !== null}
        />
        {tokenId === '' && (
          <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
            {t(`targets.guide.${kind}`)}
          </Alert>
        )}
        <TextInput
          label={t('targets.name')}
          placeholder={t(`deployments.targetKinds.${kind}`)}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {isPages && mayConfigure && (
          <Configuration
            value={tokenId}
            onPick={(id) =>
              setTyped(({ accountId: _account, project: _project, ...rest }) => ({ ...rest, tokenId: id }))
            }
          />
        )}
        {settingsOf[kind].map((field) => (
          <TextInput
            key={field}
            label={t(`targets.fields.${field}`)}
            value={texts[field] ?? ''}
            required={REQUIRED.has(field)}
            error={refused[field]}
            autoComplete="off"
            onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
          />
        ))}
        {kind === 's3' && (
          <Checkbox
            label={t('targets.pathStyle')}
            checked={pathStyle}
            onChange={(event) => setPathStyle(event.currentTarget.checked)}
          />
        )}
        {(tokenId === '' ? secretsOf[kind] : []).map((field) => {
          const Input = field === 'privateKey' ? Textarea : PasswordInput;
          return (
            <Input
              key={field}
              label={t(`targets.fields.${field}`)}
              placeholder={target?.secretsSet.includes(field) ? t('targets.secretKept') : ''}
              value={secrets[field] ?? ''}
              error={refused[field]}
              autoComplete="off"
              onChange={(event) => setSecrets({ ...secrets, [field]: event.currentTarget.value })}
            />
          );
        })}
        <Checkbox
          label={t('targets.defaultLabel')}
          checked={isDefault}
          onChange={(event) => setDefault(event.currentTarget.checked)}
        />
        <FormFoot failure={failure} sending={sending} submit={t('targets.save')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
