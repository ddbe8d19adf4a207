import { Button, Stack, Tabs, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandDnaStateOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { BrandState } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { saveFile } from '#lib/save-file.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';

const FileTab = lazy(async () => ({ default: (await import('./file-tab.tsx')).FileTab }));
const LearnTab = lazy(async () => ({ default: (await import('./learn-tab.tsx')).LearnTab }));
const TestTab = lazy(async () => ({ default: (await import('./other-tabs.tsx')).TestTab }));
const VersionsTab = lazy(async () => ({ default: (await import('./other-tabs.tsx')).VersionsTab }));

const TABS = ['file', 'learn', 'test', 'versions'] as const;
type Tab = (typeof TABS)[number];

function Standing({ state }: { state: BrandState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { confirmed, draft } = state;
  return (
    <Text>
      {confirmed === null
        ? t('aiBrand.noneInUse')
        : t('aiBrand.inUse', { number: confirmed.version, when: format.ago(confirmed.confirmedAt ?? '') })}
      {draft !== null && ` ${t('aiBrand.draftOpen')}`}
    </Text>
  );
}

/** The brand of the workspace: by hand or learned, confirmed by a person, with rules that can be tested. */
export function BrandPage() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [tab, setTab] = useState<Tab>('file');
  const query = useQuery(brandDnaStateOptions());
  const changed = () => refresh('brandDnaState', 'brandDnaVersions');
  const toFile = async (): Promise<void> => {
    await changed();
    setTab('file');
  };
  return (
    <Loaded query={query}>
      {(state) => {
        const { confirmed, draft } = state;
        return (
          <>
            <PageHeader title={t('aiBrand.title')} text={t('aiBrand.intro')}>
              {confirmed !== null && (
                <Button
                  variant="default"
                  leftSection={<IconDownload size={18} aria-hidden />}
                  onClick={() =>
                    saveFile(
                      `brand-${confirmed.version}.json`,
                      JSON.stringify(confirmed.file, null, 2),
                      'application/json',
                    )
                  }
                >
                  {t('aiBrand.export')}
                </Button>
              )}
            </PageHeader>
            <Stack>
              <Standing state={state} />
              <Tabs value={tab} onChange={(value) => setTab((value ?? 'file') as Tab)} keepMounted={false}>
                <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
                  {TABS.map((name) => (
                    <Tabs.Tab key={name} value={name}>
                      {t(`aiBrand.tabs.${name}`)}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
                <Suspense fallback={<Bars />}>
                  <Tabs.Panel value="file">
                    <FileTab
                      key={`${draft?.id}-${draft?.revision}-${confirmed?.id}`}
                      state={state}
                      onChanged={changed}
                    />
                  </Tabs.Panel>
                  <Tabs.Panel value="learn">
                    <LearnTab onUsed={toFile} />
                  </Tabs.Panel>
                  <Tabs.Panel value="test">
                    <TestTab isConfirmed={confirmed !== null} />
                  </Tabs.Panel>
                  <Tabs.Panel value="versions">
                    <VersionsTab onRestored={toFile} />
                  </Tabs.Panel>
                </Suspense>
              </Tabs>
            </Stack>
          </>
        );
      }}
    </Loaded>
  );
}
