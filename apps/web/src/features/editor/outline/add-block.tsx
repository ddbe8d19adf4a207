import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const AddDialog = lazy(async () => ({ default: (await import('../library/add-dialog.tsx')).AddDialog }));

/** Adds a block behind the selected one. */
export function AddBlock() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button fullWidth leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened(true)}>
        {t('editor.add')}
      </Button>
      {opened && (
        <Suspense>
          <AddDialog onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
