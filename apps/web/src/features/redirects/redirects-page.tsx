import { Button, Group, List, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlus, IconTableImport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { redirectsExport } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { download } from '#lib/download.ts';
import { useNotify } from '#lib/notify.ts';
import { Actions } from '#ui/actions.tsx';
import { Section } from '#ui/section.tsx';
import { MissingList } from './missing.tsx';
import { type Draft, RedirectForm } from './redirect-form.tsx';
import { RedirectList } from './redirect-list.tsx';
import { TestBox } from './test-box.tsx';

/** Choosing files and tables of lines are half of the screen's weight, and few people bring a table along. */
const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

export type RedirectView = 'rules' | 'missing';
const PLACES = ['here', 'cloudflare', 's3', 'folder'] as const;

interface Props {
  site: Site;
  view: RedirectView;
  onView: (view: RedirectView) => void;
}

export function RedirectsPage({ site, view, onView }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [draft, setDraft] = useState<Draft>();
  const [importing, setImporting] = useState(false);
  const save = async (): Promise<void> => {
    try {
      const csv = await redirectsExport({ query: { site: site.id }, parseAs: 'blob', throwOnError: true });
      download(`redirects-${site.slug}.csv`, csv as unknown as Blob);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Stack>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('redirects.view')}
          value={view}
          onChange={(value) => onView(value === 'missing' ? 'missing' : 'rules')}
          data={[
            { value: 'rules', label: t('redirects.title') },
            { value: 'missing', label: t('redirects.missing') },
          ]}
        />
        <Actions>
          <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void save()}>
            {t('redirects.export')}
          </Button>
          {can('page:update') && (
            <>
              <Button
                variant="default"
                leftSection={<IconTableImport size={18} aria-hidden />}
                onClick={() => setImporting(true)}
              >
                {t('redirects.import')}
              </Button>
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setDraft({})}>
                {t('redirects.new')}
              </Button>
            </>
          )}
        </Actions>
      </Group>
      {view === 'rules' ? (
        <>
          <TestBox siteId={site.id} />
          <RedirectList siteId={site.id} onDraft={setDraft} />
          <Section title={t('redirects.places')} text={t('redirects.placesText')}>
            <List size="sm" spacing={4}>
              {PLACES.map((place) => (
                <List.Item key={place}>
                  <Text size="sm">{t(`redirects.placesOf.${place}`)}</Text>
                </List.Item>
              ))}
            </List>
          </Section>
        </>
      ) : (
        <MissingList site={site} onDraft={setDraft} />
      )}
      {draft !== undefined && <RedirectForm siteId={site.id} draft={draft} onClose={() => setDraft(undefined)} />}
      {importing && (
        <Suspense>
          <ImportDialog siteId={site.id} onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </Stack>
  );
}
