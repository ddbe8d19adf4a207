import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { myDataExportsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { myDataExportsCreate, usersEraseMe } from '#lib/api/sdk.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { byCursor, itemsOf } from '#lib/paging.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Exports, isUnderWay } from './exports.tsx';

const LOOK_MS = 2000;

/** What is stored about oneself, and leaving for good. */
export function MyDataPage() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [leaving, leave] = useDisclosure();
  const query = useInfiniteQuery({
    ...myDataExportsListInfiniteOptions({ query: { limit: 20 } }),
    ...byCursor,
    refetchInterval: ({ state }) => (itemsOf(state.data)?.some(isUnderWay) ? LOOK_MS : false),
  });
  return (
    <>
      <PageHeader title={t('settings.places.myData')} text={t('settings.places.myDataText')} />
      <Stack maw={720}>
        <Section title={t('data.myExport')} text={t('data.myExportText')}>
          <Exports
            query={query}
            fileUrl={(id) => `/api/v1/users/me/data-exports/${id}/file`}
            create={() => myDataExportsCreate({ throwOnError: true }).then(() => refresh('myDataExportsList'))}
          />
        </Section>
        <Section title={t('data.eraseMe')} text={t('data.eraseMeText')}>
          <Group>
            <Button color="red" variant="outline" onClick={leave.open}>
              {t('data.eraseMe')}
            </Button>
          </Group>
        </Section>
      </Stack>
      {leaving && (
        <Ask
          title={t('data.eraseMe')}
          text={t('data.eraseMeAsk')}
          act={t('data.eraseMe')}
          isGrave
          onClose={leave.close}
          onConfirm={async () => {
            await usersEraseMe({ throwOnError: true });
            chosenWorkspace.set(null);
            window.location.assign('/sign-in');
          }}
        />
      )}
    </>
  );
}
