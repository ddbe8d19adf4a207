import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { templateUpgradesCompareOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { deploymentsPreviewLink, sitesUpdate } from '#lib/api/sdk.gen.ts';
import type { Site, TemplateUpgrade } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useTemplateName } from '#lib/template-names.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { Pages, Part, Settings, Texts } from './upgrade-parts.tsx';

/** Opens the site with the other version, at an address that nobody else knows. */
function OpenWith({ upgrade }: { upgrade: TemplateUpgrade }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [first] = upgrade.pages;
  if (first === undefined || !can('page:update')) return null;
  const open = async (): Promise<void> => {
    try {
      const body = { pageId: first.id, templateVersion: upgrade.to };
      const { url } = await deploymentsPreviewLink({ body, throwOnError: true });
      window.open(url, '_blank', 'noopener');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Button
      variant="light"
      leftSection={<IconExternalLink size={16} aria-hidden />}
      onClick={() => void open()}
      style={{ alignSelf: 'flex-start' }}
    >
      {t('templateEditor.upgrade.open', { version: upgrade.to })}
    </Button>
  );
}

function Move({ site, upgrade, onClose }: { site: Site; upgrade: TemplateUpgrade; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useProblemText();
  const named = useTemplateName();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const missing = upgrade.variables.filter((variable) => variable.missing);
  const [values, setValues] = useState<Record<string, string>>({});
  const broken = upgrade.pages.some(({ change }) => change === 'broken');
  const move = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      const templateVariables = { ...site.templateVariables, ...values };
      const body = { templateVersion: upgrade.to, ...(missing.length === 0 ? {} : { templateVariables }) };
      const headers = { 'If-Match': String(upgrade.siteRevision) };
      await sitesUpdate({ path: { id: site.id }, headers, body, throwOnError: true });
      await refresh('sitesList', 'sitesGet', 'templateUpgradesCompare');
      notify.done(t('templateEditor.upgrade.applied', { name: site.brandName, version: upgrade.to }));
      onClose();
    } catch (thrown) {
      setFailure(words(thrown));
      setBusy(false);
    }
  };
  if (!can('site:update')) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void move();
      }}
    >
      <Stack>
        {missing.length > 0 && (
          <Part title={t('templateEditor.upgrade.missing')}>
            {missing.map(({ name }) => (
              <TextInput
                key={name}
                label={named(name, '')}
                required
                maxLength={5000}
                value={values[name] ?? ''}
                onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              />
            ))}
          </Part>
        )}
        {broken ? (
          <>
            <Alert color="red">{t('templateEditor.upgrade.broken')}</Alert>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.close')}
              </Button>
            </Group>
          </>
        ) : (
          <FormFoot
            failure={failure}
            sending={busy}
            onCancel={onClose}
            submit={t('templateEditor.upgrade.apply', { version: upgrade.to })}
          />
        )}
      </Stack>
    </form>
  );
}

/** What another version would do to one site; applied only when somebody says so. */
export function UpgradeDialog({ site, to, onClose }: { site: Site; to: number; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({
    ...templateUpgradesCompareOptions({ path: { id: site.id }, query: { version: to } }),
    gcTime: 0,
  });
  const title = t('templateEditor.upgrade.title', { name: site.brandName, from: site.templateVersion, to });
  return (
    <Dialog opened onClose={onClose} size="60rem" title={title}>
      <Loaded query={query}>
        {(upgrade) => (
          <Stack>
            <Settings upgrade={upgrade} />
            <Pages upgrade={upgrade} />
            <Texts upgrade={upgrade} />
            <OpenWith upgrade={upgrade} />
            <Move site={site} upgrade={upgrade} onClose={onClose} />
          </Stack>
        )}
      </Loaded>
    </Dialog>
  );
}
