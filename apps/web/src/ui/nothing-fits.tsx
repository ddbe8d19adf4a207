import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyCard } from './empty-card.tsx';

/** Instead of a list of which nothing fits what was searched for: there may well be something. */
export function NothingFits({ text, onClear }: { text?: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyCard icon={IconSearchOff} title={t('sites.nothingFound')} text={text ?? ''}>
      <Button variant="default" onClick={onClear}>
        {t('sites.clearFilters')}
      </Button>
    </EmptyCard>
  );
}
