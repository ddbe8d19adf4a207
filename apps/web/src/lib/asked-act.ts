import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What the screen is to begin with; asked for by the command palette. */
    act?: 'new';
  }
}

/** Opens the form of a screen when somebody came for it; loading the page again does not. */
export function useAskedAct(open: () => void): void {
  const navigate = useNavigate();
  const act = useLocation({ select: ({ state }) => state.act });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is asked for
  useEffect(() => {
    if (act !== 'new') return;
    open();
    void navigate({ to: '.', search: true, replace: true, state: {} });
  }, [act]);
}
