import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  PasswordInput,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deployTargetsCreate, deployTargetsUpdate } from '#lib/api/sdk.gen.ts';
import type { DeployTarget } from '#lib/api/types.gen.ts';
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

function settingsFrom(kind: Kind, texts: Texts): DeployTarget['settings'] {
  const given = settingsOf[kind].map((name) => [name, (texts[name] ?? '').trim()] as const);
  return Object.fromEntries(
    given.filter(([, text]) => text !== '').map(([name, text]) => [name, name === 'port' ? Number(text) : text]),
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
  const words = useProblemText();
  const refresh = useRefresh();
  const [kind, setKind] = useState<Kind>(target?.kind ?? 'cloudflare-pages');
  const [name, setName] = useState(target?.name ?? '');
  const [texts, setTexts] = useState<Texts>(asTexts(target?.settings ?? {}));
  const [secrets, setSecrets] = useState<Texts>({});
  const [isDefault, setDefault] = useState(target?.isDefault ?? true);
  const [refused, setRefused] = useState<Texts>({});
  const [failure, setFailure] = useState('');

  const send = async (): Promise<void> => {
    const settings = settingsFrom(kind, texts);
    const given = Object.fromEntries(Object.entries(secrets).filter(([, text]) => text !== ''));
    const shown = name.trim() === '' ? t(`targets.kinds.${kind}`) : name.trim();
    const common = { name: shown, settings, isDefault };
    if (target === null)
      await deployTargetsCreate({ body: { ...common, siteId, kind, secrets: given }, throwOnError: true });
    else {
      const body = { ...common, ...(Object.keys(given).length > 0 ? { secrets: given } : {}) };
      const headers = { 'If-Match': String(target.revision) };
      await deployTargetsUpdate({ path: { id: target.id }, body, headers, throwOnError: true });
    }
  };
  const submit = async (): Promise<void> => {
    setRefused({});
    setFailure('');
    try {
      await send();
      await refresh('deployTargetsList');
      onClose();
    } catch (thrown) {
      const problem = toProblem(thrown);
      setRefused(Object.fromEntries(problem.fields.map((one) => [one.path.split('.').at(-1) ?? '', one.message])));
      setFailure(words(thrown));
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
          data={kinds.map((value) => ({ value, label: t(`targets.kinds.${value}`) }))}
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
          placeholder={t(`targets.kinds.${kind}`)}
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
        {secretsOf[kind].map((field) => {
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
