import type { Icon } from '@tabler/icons-react';

export interface Entry {
  id: string;
  label: string;
  hint?: string;
  /** Further words under which it is found. */
  keywords?: string;
  icon: Icon;
  run: () => void;
}

export interface EntryGroup {
  name: string;
  entries: Entry[];
}
