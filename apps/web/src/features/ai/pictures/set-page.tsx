import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { imageSetsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Findings } from '../findings.tsx';
import { MadeBy } from '../made-by.tsx';
import { isUnfinished, State } from '../state.tsx';
import { LOOK_MS, UnderWay } from '../under-way.tsx';
import { SetPictures } from './set-pictures.tsx';
import { SetPrompts } from './set-prompts.tsx';

/** A set: its prompts, looked at and changed; then its pictures, of which some are kept. */
export function ImageSetPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    ...imageSetsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false),
  });
  return (
    <Loaded screen query={query}>
      {(set) => (
        <>
          <PageHeader title={set.order.idea}>
            <State state={set.state} />
          </PageHeader>
          <Stack gap="xl">
            <UnderWay made={set} text={t('visuals.working')} />
            {set.output !== null && (
              <>
                <Stack gap="sm">
                  <MadeBy made={set} showCost />
                  <Findings title={t('visuals.findings')} faults={set.output.faults.map(({ detail }) => detail)} />
                </Stack>
                <SetPrompts set={set} output={set.output} />
                <SetPictures set={set} pictures={set.output.pictures} />
              </>
            )}
          </Stack>
        </>
      )}
    </Loaded>
  );
}
