import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

const places = { d: '/', s: '/sites', m: '/media', t: '/templates' } as const;
/** The second key has to follow within this time. */
const PAUSE_MS = 1200;

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const isDialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** G and then a letter goes somewhere. */
function useGoKeys(): void {
  const navigate = useNavigate();
  const begun = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isDialogOpen()) return;
      const key = event.key.toLowerCase();
      const waited = performance.now() - begun.current;
      begun.current = key === 'g' ? performance.now() : 0;
      if (waited > PAUSE_MS || !(key in places)) return;
      event.preventDefault();
      void navigate({ to: places[key as keyof typeof places] });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate]);
}

/** Shortcuts of every screen in the shell. */
export function useShellKeys({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): void {
  useGoKeys();
  // Search also from within a field, as people know it.
  useHotkeys([['mod+K', onSearch]], []);
  useHotkeys([['shift+?', onHelp]]);
}
