import { useHotkeys } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { Help, Palette } from './lazy-palette.ts';

/** The command palette where a workshop takes the whole window: the same keys as in the shell. */
export function SearchAnywhere() {
  const [searches, setSearches] = useState(0);
  const [helps, setHelps] = useState(false);
  useHotkeys([['mod+K', () => setSearches((before) => before + 1)]], []);
  return (
    <Suspense>
      {searches > 0 && <Palette asked={searches} onHelp={() => setHelps(true)} />}
      {helps && <Help opened onClose={() => setHelps(false)} />}
    </Suspense>
  );
}
