import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

type Way = 'PUSH' | 'REPLACE' | 'BACK' | 'FORWARD' | 'GO';

/** Asks before the way to another screen, or out of the tab, takes along what is not stored. */
export function useUnsaved(isUnsaved: (way: Way | 'CLOSE') => boolean): void {
  const { t } = useTranslation();
  useBlocker({
    shouldBlockFn: ({ action }) => isUnsaved(action) && !window.confirm(t('editor.leave')),
    enableBeforeUnload: () => isUnsaved('CLOSE'),
  });
}
