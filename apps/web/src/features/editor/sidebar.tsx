import { Badge, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommentsPanel } from './comments/comments-panel.tsx';
import type { useComments } from './comments/use-comments.ts';
import classes from './editor.module.css';
import { Inspector } from './inspector/inspector.tsx';
import type { Session } from './state/session.ts';

type Side = 'inspector' | 'comments';

/** Properties of the selected block, and what people say about it. */
export function Sidebar(props: {
  comments: ReturnType<typeof useComments>;
  pageId: string;
  session: Session;
  withComments: boolean;
}) {
  const { comments, pageId, session, withComments } = props;
  const { t } = useTranslation();
  const [side, setSide] = useState<Side>(withComments ? 'comments' : 'inspector');
  const open = comments.threads.filter(({ first }) => first.resolvedAt === null).length;
  if (!comments.mayRead) return <Inspector />;
  return (
    <Tabs value={side} onChange={(value) => setSide((value ?? 'inspector') as Side)} className={classes.sideTabs}>
      <Tabs.List grow aria-label={t('editor.sides')}>
        <Tabs.Tab value="inspector">{t('editor.inspector')}</Tabs.Tab>
        <Tabs.Tab
          value="comments"
          rightSection={
            open > 0 ? (
              <Badge size="sm" variant="light" aria-label={t('comments.open', { count: open })}>
                {open}
              </Badge>
            ) : undefined
          }
        >
          {t('comments.title')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="inspector" className={classes.sidePanel}>
        <Inspector />
      </Tabs.Panel>
      <Tabs.Panel value="comments" className={classes.sidePanel}>
        {side === 'comments' && <CommentsPanel comments={comments} pageId={pageId} saveAll={session.autosave.flush} />}
      </Tabs.Panel>
    </Tabs>
  );
}
