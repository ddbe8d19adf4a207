import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { sitesDelete, sitesGet } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { Bars } from '#ui/bars.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { useSite } from '../site-queries.ts';
import { useArchive } from '../use-archive.ts';
import { GeneralSection } from './general-section.tsx';
import classes from './settings.module.css';
import { useSiteForm } from './settings-form.ts';

/** Below the first section: pickers of colours, pictures and links come with it. */
const LaterSections = lazy(async () => ({ default: (await import('./later-sections.tsx')).LaterSections }));

function Danger({ site }: { site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const archive = useArchive();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [asking, ask] = useDisclosure();
  const archived = site.archivedAt !== null;
  return (
    <Section title={t('siteSettings.danger')}>
      {can('site:update') && (
        <Group justify="space-between">
          <Text size="sm" maw={520}>
            {t('siteSettings.archiveText')}
          </Text>
          <Button variant="default" onClick={() => void archive(site, !archived)}>
            {archived ? t('sites.unarchive') : t('sites.archive')}
          </Button>
        </Group>
      )}
      {can('site:delete') && (
        <Group justify="space-between">
          <Text size="sm" maw={520}>
            {t('siteSettings.deleteText')}
          </Text>
          <Button color="red" variant="outline" onClick={ask.open}>
            {t('common.delete')}
          </Button>
        </Group>
      )}
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('sites.deleteTitle', { name: site.brandName })}
        text={t('sites.deleteText')}
        typedName={site.brandName}
        onConfirm={async () => {
          await sitesDelete({ path: { id: site.id }, throwOnError: true });
          await navigate({ to: '/sites' });
          await refresh('sitesList', 'pagesList', 'deploymentsList');
        }}
      />
    </Section>
  );
}

function Settings({ site, onStored }: { site: Site; onStored: (site: Site) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, save, sending, failure, requestId } = useSiteForm(site);
  const [conflict, setConflict] = useState(false);
  const disabled = !can('site:update');
  const loadTheirs = async (): Promise<void> => {
    try {
      const theirs = await sitesGet({ path: { id: site.id }, throwOnError: true });
      form.resetDirty();
      onStored(theirs);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const dirty = form.isDirty();
  useUnsaved(() => dirty);

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
        await refresh('sitesGet', 'sitesList');
      })}
    >
      <Stack>
        <GeneralSection form={form} site={site} disabled={disabled} />
        <Suspense fallback={<Bars height={160} />}>
          <LaterSections form={form} disabled={disabled} siteId={site.id} />
          <Danger site={site} />
        </Suspense>
      </Stack>
      {(dirty || failure !== '') && (
        <Paper className={classes.bar} shadow="md" withBorder>
          <Stack gap="xs">
            <ProblemAlert text={conflict ? t('siteSettings.conflict') : failure} requestId={requestId} />
            <Group justify="space-between">
              <Text size="sm">{t('siteSettings.unsaved')}</Text>
              <Group gap="xs">
                {conflict ? (
                  <Button variant="default" onClick={() => void loadTheirs()}>
                    {t('siteSettings.loadTheirs')}
                  </Button>
                ) : (
                  <Button variant="default" onClick={() => form.reset()}>
                    {t('common.discard')}
                  </Button>
                )}
                <Button type="submit" loading={sending}>
                  {t('common.save')}
                </Button>
              </Group>
            </Group>
          </Stack>
        </Paper>
      )}
    </form>
  );
}

/** Keeps what was loaded first: a reload in the background must not take away what somebody is typing. */
function Loading({ site }: { site: Site }) {
  const [base, setBase] = useState(site);
  return <Settings key={base.revision} site={base} onStored={setBase} />;
}

export function SiteSettingsPage({ id }: { id: string }) {
  const query = useSite(id);
  return <Loaded query={query}>{(site) => <Loading key={site.id} site={site} />}</Loaded>;
}
