import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from './palette-actions.tsx';
import { useFound } from './palette-search.tsx';
import type { Entry, EntryGroup } from './palette-types.ts';

const [store, spotlight] = createSpotlight();
const PAUSE_MS = 180;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Every word that was typed begins or stands in the entry. */
const matches = ({ label, keywords = '' }: Entry, asked: string): boolean => {
  const words = plain(`${label} ${keywords}`);
  return plain(asked)
    .split(/\s+/)
    .every((word) => words.includes(word));
};

function Row({ entry: { label, hint, icon: Picture, run } }: { entry: Entry }) {
  return (
    <Spotlight.Action
      onClick={run}
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      leftSection={<Picture size={20} stroke={1.6} aria-hidden />}
    />
  );
}

/** Search over places, actions and everything in the workspace. `asked` counts how often it was opened. */
export default function Palette({ asked, onHelp }: { asked: number; onHelp: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const [settled] = useDebouncedValue(typed, PAUSE_MS);
  const groups = useActions(onHelp);
  const found = useFound(settled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for, it opens
  useEffect(() => spotlight.open(), [asked]);

  const shown: EntryGroup[] = [
    ...groups.map(({ name, entries }) => ({
      name,
      entries: typed === '' ? entries : entries.filter((entry) => matches(entry, typed)),
    })),
    ...(typed === '' ? [] : found.groups),
  ].filter(({ entries }) => entries.length > 0);

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 480px)"
      radius="lg"
      centered={false}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('shell.palette.label') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.placeholder')}
        aria-label={t('shell.palette.label')}
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {shown.map(({ name, entries }) => (
          <Spotlight.ActionsGroup key={name} label={name}>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && (
          <Spotlight.Empty>
            {found.searching || settled !== typed ? t('common.loading') : t('shell.palette.nothing', { words: typed })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
