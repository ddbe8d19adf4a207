import { Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { dataExportsListInfiniteOptions, workspacesCurrentOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { dataExportsCreate } from '#lib/api/sdk.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { DangerSection } from './danger-section.tsx';
import { Exports, isUnderWay } from './exports.tsx';
import { ModulesSection } from './modules-section.tsx';

const LOOK_MS = 2000;

function WorkspaceExports() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const query = useInfiniteQuery({
    ...dataExportsListInfiniteOptions({ query: { limit: 20 } }),
    ...byCursor,
    refetchInterval: ({ state }) => (itemsOf(state.data)?.some(isUnderWay) ? LOOK_MS : false),
  });
  return (
    <Section title={t('data.export')} text={t('data.exportText')}>
      <Exports
        query={query}
        fileUrl={(id) => `/api/v1/data-exports/${id}/file`}
        create={() => dataExportsCreate({ throwOnError: true }).then(() => refresh('dataExportsList'))}
      />
    </Section>
  );
}

/** Parts of the product, the whole content as an archive, and the end of a workspace. */
export function WorkspaceDataPage() {
  const { t } = useTranslation();
  const can = useCan();
  const workspace = useQuery(workspacesCurrentOptions());
  return (
    <>
      <PageHeader title={t('settings.places.data')} text={t('settings.places.dataText')} />
      <Stack maw={720}>
        <ModulesSection />
        {can('workspace:export') && <WorkspaceExports />}
        <Loaded query={workspace}>{(loaded) => <DangerSection workspace={loaded} />}</Loaded>
      </Stack>
    </>
  );
}
