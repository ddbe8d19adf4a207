import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  PasswordInput,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { cloudflareTokensListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { deployTargetsCheck, deployTargetsCreate, deployTargetsUpdate } from '#lib/api/sdk.gen.ts';
import type { CloudflareToken, DeployTarget } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { toProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

type Kind = DeployTarget['kind'];
type Field = Exclude<keyof DeployTarget['settings'], 'tokenId' | 'pathStyle'>;
type Secret = 'token' | 'secretAccessKey' | 'password' | 'privateKey' | 'passphrase';

const kinds: readonly Kind[] = ['cloudflare-pages', 's3', 'sftp'];
const settingsOf: Readonly<Record<Kind, readonly Field[]>> = {
  'cloudflare-pages': ['accountId', 'project', 'createWithBranch'],
  s3: ['endpoint', 'region', 'bucket', 'prefix', 'accessKeyId', 'publicUrl'],
  sftp: ['host', 'port', 'user', 'folder', 'hostKey', 'publicUrl'],
};
const secretsOf: Readonly<Record<Kind, readonly Secret[]>> = {
  'cloudflare-pages': ['token'],
  s3: ['secretAccessKey'],
  sftp: ['password', 'privateKey', 'passphrase'],
};
const REQUIRED = new Set<string>(['accountId', 'project', 'bucket', 'accessKeyId', 'host', 'user', 'folder']);

type Texts = Record<string, string>;
const asTexts = (settings: object): Texts =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));

/** What is not written but chosen. */
interface Choices {
  /** A token of the workspace, in place of an own one; empty: an own one. */
  tokenId: string;
  /** The bucket stands in the path, not in the host name. */
  pathStyle: boolean;
}

const chosenOf: Readonly<Record<Kind, (choices: Choices) => DeployTarget['settings']>> = {
  'cloudflare-pages': ({ tokenId }) => (tokenId === '' ? {} : { tokenId }),
  s3: ({ pathStyle }) => ({ pathStyle }),
  sftp: () => ({}),
};

function settingsFrom(kind: Kind, texts: Texts, choices: Choices): DeployTarget['settings'] {
  const given = settingsOf[kind].map((name) => [name, (texts[name] ?? '').trim()] as const);
  const written = given
    .filter(([, text]) => text !== '')
    .map(([name, text]) => [name, name === 'port' ? Number(text) : text]);
  return { ...Object.fromEntries(written), ...chosenOf[kind](choices) };
}

/** Tokens that the workspace keeps, to be used in place of an own one. */
function KeptToken(props: { value: string; onChoose: (token: CloudflareToken | undefined) => void }) {
  const { value, onChoose } = props;
  const { t } = useTranslation();
  const { data } = useQuery(cloudflareTokensListOptions({ query: { limit: 100 } }));
  const kept = data?.items ?? [];
  if (kept.length === 0 && value === '') return null;
  return (
    <NativeSelect
      label={t('targets.keptToken')}
      value={value}
      onChange={(event) => onChoose(kept.find(({ id }) => id === event.currentTarget.value))}
      data={[
        { value: '', label: t('targets.ownToken') },
        ...kept.map(({ id, name }) => ({ value: id, label: name })),
        ...(value === '' || kept.some(({ id }) => id === value) ? [] : [{ value, label: t('targets.keptToken') }]),
      ]}
    />
  );
}

/** Sets up a target, step by step for its kind, or changes it. */
export function TargetForm(props: {
  siteId: string;
  target: DeployTarget | null;
  opened: boolean;
  onClose: () => void;
}) {
  const { siteId, target, opened, onClose } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={target === null ? t('targets.add') : target.name}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Fields key={target?.id ?? 'new'} siteId={siteId} target={target} onClose={onClose} />
    </Modal>
  );
}

function Fields({ siteId, target, onClose }: { siteId: string; target: DeployTarget | null; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const words = useProblemText();
  const refresh = useRefresh();
  const [kind, setKind] = useState<Kind>(target?.kind ?? 'cloudflare-pages');
  const [name, setName] = useState(target?.name ?? '');
  const [texts, setTexts] = useState<Texts>(asTexts(target?.settings ?? {}));
  const [secrets, setSecrets] = useState<Texts>({});
  const [choices, setChoices] = useState<Choices>({
    tokenId: target?.settings.tokenId ?? '',
    pathStyle: target?.settings.pathStyle ?? true,
  });
  const [isDefault, setDefault] = useState(target?.isDefault ?? true);
  const [refused, setRefused] = useState<Texts>({});
  const [failure, setFailure] = useState('');

  const send = async (): Promise<DeployTarget> => {
    const settings = settingsFrom(kind, texts, choices);
    const given = Object.fromEntries(Object.entries(secrets).filter(([, text]) => text !== ''));
    const shown = name.trim() === '' ? t(`deployments.targetKinds.${kind}`) : name.trim();
    const common = { name: shown, settings, isDefault };
    if (target === null)
      return deployTargetsCreate({ body: { ...common, siteId, kind, secrets: given }, throwOnError: true });
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
    try {
      const kept = await send();
      await refresh('deployTargetsList');
      onClose();
      void test(kept);
    } catch (thrown) {
      const problem = toProblem(thrown);
      setRefused(Object.fromEntries(problem.fields.map((one) => [one.path.split('.').at(-1) ?? '', one.message])));
      setFailure(words(thrown));
    }
  };

  /** A kept token comes with its account, and often with a project. */
  const choose = (token: CloudflareToken | undefined): void => {
    setChoices({ ...choices, tokenId: token?.id ?? '' });
    if (token !== undefined)
      setTexts({ ...texts, accountId: token.accountId, project: texts.project || (token.projectName ?? '') });
  };
  const isWanted = (field: Secret): boolean => field !== 'token' || choices.tokenId === '';

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
        <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
          {t(`targets.guide.${kind}`)}
        </Alert>
        <TextInput
          label={t('targets.name')}
          placeholder={t(`deployments.targetKinds.${kind}`)}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {settingsOf[kind].map((field) => (
          <TextInput
            key={field}
            label={t(`targets.fields.${field}`)}
            value={texts[field] ?? ''}
            required={REQUIRED.has(field)}
            error={refused[field]}
            autoComplete="off"
            onChange={(event) => setTexts({ ...texts, [field]: event.currentTarget.value })}
          />
        ))}
        {kind === 's3' && (
          <Checkbox
            label={t('targets.pathStyle')}
            checked={choices.pathStyle}
            onChange={(event) => setChoices({ ...choices, pathStyle: event.currentTarget.checked })}
          />
        )}
        {kind === 'cloudflare-pages' && can('credential:read') && (
          <KeptToken value={choices.tokenId} onChoose={choose} />
        )}
        {secretsOf[kind].filter(isWanted).map((field) => {
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
        <ProblemAlert text={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('targets.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
