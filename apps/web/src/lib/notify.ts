import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './problem-text.ts';

/** Short messages at the edge of the window. */
export function useNotify() {
  const { t } = useTranslation();
  const words = useProblemText();
  const closeButtonProps = { 'aria-label': t('common.close') };
  return {
    done: (message: string) => void notifications.show({ message, color: 'teal', closeButtonProps }),
    warn: (message: string) => void notifications.show({ message, color: 'orange', closeButtonProps }),
    failed: (thrown: unknown) => void notifications.show({ message: words(thrown), color: 'red', closeButtonProps }),
  };
}
