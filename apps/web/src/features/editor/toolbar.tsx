import { ActionIcon, Button, Group, Menu, NativeSelect, SegmentedControl, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconDots,
  IconExternalLink,
  IconHistory,
  IconKeyboard,
  IconRocket,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { statusTone } from '#features/pages/index.ts';
import type { Page } from '#lib/api/types.gen.ts';
import { LinkIcon, LinkMenuItem } from '#ui/link.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from './editor.module.css';
import { useEditor, useEditorState } from './editor-context.ts';

export const widths = { desktop: 1280, tablet: 834, phone: 390 } as const;
export type Width = keyof typeof widths;
const signs = { desktop: IconDeviceDesktop, tablet: IconDeviceTablet, phone: IconDeviceMobile } as const;
/** 0: as large as fits. */
const zooms = [0, 0.5, 0.75, 1, 1.5] as const;

function History() {
  const { t } = useTranslation();
  const { store } = useEditor();
  const { canUndo, canRedo } = useEditorState();
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label={t('editor.undo')}>
        <ActionIcon size="lg" aria-label={t('editor.undo')} disabled={!canUndo} onClick={store.undo}>
          <IconArrowBackUp size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('editor.redo')}>
        <ActionIcon size="lg" aria-label={t('editor.redo')} disabled={!canRedo} onClick={store.redo}>
          <IconArrowForwardUp size={20} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

interface Props {
  page: Page;
  width: Width;
  onWidth: (width: Width) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
  status: ReactNode;
  onSettings: () => void;
  onPreview: () => void;
  onKeys: () => void;
  onPublish: () => void;
}

function PageActions({ page, onSettings, onPreview, onKeys }: Props) {
  const { t } = useTranslation();
  const { site, mayBuild } = useEditor();
  return (
    <Menu width={230}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('common.actionsFor', { name: page.title })}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={onSettings}>
          {t('pages.settings')}
        </Menu.Item>
        <LinkMenuItem
          to="/sites/$siteId/pages/$pageId/versions"
          params={{ siteId: site.id, pageId: page.id }}
          leftSection={<IconHistory size={16} aria-hidden />}
        >
          {t('versions.title')}
        </LinkMenuItem>
        {mayBuild && (
          <Menu.Item leftSection={<IconExternalLink size={16} aria-hidden />} onClick={onPreview}>
            {t('deployments.previewLink')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onKeys}>
          {t('editor.keys.title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function View({ width, onWidth, zoom, onZoom }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        className={classes.widths}
        aria-label={t('editor.width')}
        value={width}
        onChange={(value) => onWidth(value as Width)}
        data={(Object.keys(widths) as Width[]).map((name) => {
          const Sign = signs[name];
          return { value: name, label: <Sign size={18} aria-label={t(`editor.widths.${name}`)} /> };
        })}
      />
      <NativeSelect
        className={classes.zoom}
        size="sm"
        aria-label={t('editor.zoom')}
        value={String(zoom)}
        onChange={(event) => onZoom(Number(event.currentTarget.value))}
        data={zooms.map((value) => ({
          value: String(value),
          label: value === 0 ? t('editor.zoomFit') : `${Math.round(value * 100)}%`,
        }))}
      />
    </>
  );
}

/** The bar above the editor. */
export function Toolbar(props: Props) {
  const { page, status, onPublish } = props;
  const { t } = useTranslation();
  const can = useCan();
  const { site } = useEditor();
  return (
    <header className={classes.toolbar}>
      <LinkIcon
        to="/sites/$siteId/pages"
        params={{ siteId: site.id }}
        search={{ locale: page.locale }}
        size="lg"
        aria-label={t('editor.backToPages')}
      >
        <IconArrowLeft size={20} />
      </LinkIcon>
      <div className={classes.title}>
        <Group gap={8} wrap="nowrap">
          <Text component="h1" fw={620} size="sm" truncate m={0}>
            {page.title}
          </Text>
          <StatusBadge tone={statusTone[page.status]}>{t(`pages.status.${page.status}`)}</StatusBadge>
        </Group>
        {status}
      </div>
      <div className={classes.middle}>
        <History />
        <View {...props} />
      </div>
      <Group gap={6} wrap="nowrap" className={classes.actions}>
        <PageActions {...props} />
        {can('deployment:create') && (
          <Button onClick={onPublish} leftSection={<IconRocket size={18} aria-hidden />}>
            {t('deployments.publish')}
          </Button>
        )}
      </Group>
    </header>
  );
}
