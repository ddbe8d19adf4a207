import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCode, IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { templatesDelete, templatesDuplicate } from '#lib/api/sdk.gen.ts';
import type { TemplateSummary } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkMenuItem } from '#ui/link.tsx';

/** What can be done with a template. */
export function TemplateMenu({ template, onDeleted }: { template: TemplateSummary; onDeleted?: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, ask] = useDisclosure();
  const { id, name, isShared, version } = template;
  const mayAnything = ['template:update', 'template:create', 'template:delete', 'site:create'].some(can);

  const duplicate = async (): Promise<void> => {
    try {
      const copy = await templatesDuplicate({ path: { id }, body: {}, throwOnError: true });
      await refresh('templatesList');
      notify.done(t('templates.duplicated', { name: copy.name }));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };

  if (!mayAnything) return null;
  return (
    <>
      <Menu width={230}>
        <Menu.Target>
          <ActionIcon aria-label={t('common.actionsFor', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can('site:create') && version > 0 && (
            <LinkMenuItem to="/sites/new" search={{ template: id }} leftSection={<IconPlus size={16} aria-hidden />}>
              {t('templates.use')}
            </LinkMenuItem>
          )}
          {can('template:update') && !isShared && (
            <LinkMenuItem
              to="/templates/$templateId/edit"
              params={{ templateId: id }}
              leftSection={<IconCode size={16} aria-hidden />}
            >
              {t('templates.edit')}
            </LinkMenuItem>
          )}
          {can('template:create') && (
            <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void duplicate()}>
              {t('common.duplicate')}
            </Menu.Item>
          )}
          {can('template:delete') && !isShared && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={ask.open}>
              {t('common.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('templates.deleteTitle', { name })}
        text={t('templates.deleteText')}
        onConfirm={async () => {
          await templatesDelete({ path: { id }, throwOnError: true });
          notify.done(t('templates.deleted', { name }));
          onDeleted?.();
          await refresh('templatesList');
        }}
      />
    </>
  );
}
