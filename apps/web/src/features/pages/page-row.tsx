import { ActionIcon, Checkbox, Group, Text } from '@mantine/core';
import { IconEyeOff, IconGripVertical, IconHome, IconMenu2 } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { PageMenu } from './page-menu.tsx';
import { statusTone } from './page-queries.ts';
import classes from './pages.module.css';

/** What makes a row follow the pointer. */
export interface Dragging {
  ref: (element: Element | null) => void;
  handleRef: (element: Element | null) => void;
  isDragging: boolean;
}

export interface RowProps {
  page: Page;
  site: Site;
  /** How many pages it stands below. */
  depth: number;
  /** Undefined where pages cannot be chosen. */
  chosen: boolean | undefined;
  onChoose: (chosen: boolean) => void;
  mayMove: boolean;
  onMove: (by: -1 | 1) => void;
}

function Marks({ page }: { page: Page }) {
  const { t } = useTranslation();
  return (
    <>
      {page.slug === '' && <IconHome size={15} aria-label={t('pages.home')} />}
      {!page.inNav && <IconMenu2 size={15} aria-label={t('pages.notInNav')} opacity={0.45} />}
      {page.noindex && <IconEyeOff size={15} aria-label={t('pages.hiddenFromSearch')} />}
    </>
  );
}

/** A page in the list, with a handle that takes the pointer and the arrow keys. */
export function PageRow({
  page,
  site,
  depth,
  chosen,
  onChoose,
  mayMove,
  onMove,
  drag,
}: RowProps & { drag?: Dragging }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li
      ref={drag?.ref}
      className={classes.row}
      data-dragging={drag?.isDragging || undefined}
      data-chosen={chosen || undefined}
    >
      {chosen !== undefined && (
        <Checkbox
          aria-label={t('pages.bulk.choose', { name: page.title })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      {mayMove && (
        <ActionIcon
          ref={drag?.handleRef}
          size="sm"
          className={classes.handle}
          aria-label={t('pages.drag', { name: page.title })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            onMove(event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <IconGripVertical size={16} />
        </ActionIcon>
      )}
      <div className={`${classes.name} ${classes.tree}`} style={{ '--depth': depth } as CSSProperties}>
        <Group gap={6} wrap="nowrap">
          <LinkAnchor
            to="/sites/$siteId/pages/$pageId"
            params={{ siteId: site.id, pageId: page.id }}
            fw={600}
            c="inherit"
            className={classes.title}
          >
            {page.title}
          </LinkAnchor>
        </Group>
        <Group gap={6} wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            {page.path}
          </Text>
          <Marks page={page} />
        </Group>
      </div>
      <Text size="xs" c="dimmed" visibleFrom="sm" className={classes.when}>
        {format.ago(page.updatedAt)}
      </Text>
      <StatusBadge tone={statusTone[page.status]}>{t(`pages.status.${page.status}`)}</StatusBadge>
      <PageMenu page={page} site={site} />
    </li>
  );
}
