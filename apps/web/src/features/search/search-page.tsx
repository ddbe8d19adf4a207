import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { SearchConnection, Site } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { type ListName, Lists } from './lists.tsx';
import { Report } from './report.tsx';
import { Setup } from './setup.tsx';
import { Source } from './source.tsx';
import { useConnection } from './use-search.ts';

/** Before the first day is here there is nothing to show, and nothing to judge. */
const hasFigures = ({ fetchedAt, done, checks }: SearchConnection): boolean =>
  fetchedAt !== null || done > 0 || checks.every(({ ok }) => ok);

/** What Google's search knows of a site: how it is connected, its totals, and where clicks can be won. */
export function SearchPage(props: {
  site: Site;
  path: string | undefined;
  onPath: (path: string | undefined) => void;
}) {
  const { site, path, onPath } = props;
  const { t } = useTranslation();
  const can = useCan();
  const query = useConnection(site.id);
  const [days, setDays] = useState<'28' | '90' | '364'>('28');
  const [list, setList] = useState<ListName>('near');
  return (
    <Stack gap="xl">
      <Text c="dimmed" maw={720}>
        {t('search.intro')}
      </Text>
      <Loaded query={query}>
        {({ connection }) =>
          connection === null ? (
            can('analytics:manage') ? (
              <Setup site={site} known={null} />
            ) : (
              <Text>{t('search.notConnected')}</Text>
            )
          ) : (
            <Stack gap="xl">
              <Source site={site} connection={connection} />
              {hasFigures(connection) && (
                <>
                  <Report siteId={site.id} days={days} onDays={setDays} path={path} onAll={() => onPath(undefined)} />
                  <Lists siteId={site.id} path={path} onPath={onPath} list={list} onList={setList} days={days} />
                </>
              )}
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  );
}
