import { Badge, Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';
import { Bars } from '#ui/bars.tsx';
import type { useComments } from './comments/use-comments.ts';
import classes from './editor.module.css';
import { Inspector } from './inspector/inspector.tsx';
import type { Session } from './state/session.ts';

type Side = 'inspector' | 'comments' | 'ai';

/** Both come with the first look at them. */
const CommentsPanel = lazy(async () => ({
  default: (await import('./comments/comments-panel.tsx')).CommentsPanel,
}));
const AiPanel = lazy(async () => {
  const [{ AiPanel: Panel }] = await Promise.all([import('./ai/ai-panel.tsx'), needWords('ai')]);
  return { default: Panel };
});

/** Properties of the selected block, what people say about it, and what AI proposes for it. */
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
  const can = useCan();
  const mayAsk = can('ai:rewrite');
  if (!comments.mayRead && !mayAsk) return <Inspector />;
  return (
    <Tabs value={side} onChange={(value) => setSide((value ?? 'inspector') as Side)} className={classes.sideTabs}>
      <Tabs.List grow aria-label={t('editor.sides')}>
        <Tabs.Tab value="inspector">{t('editor.inspector')}</Tabs.Tab>
        {comments.mayRead && (
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
        )}
        {mayAsk && <Tabs.Tab value="ai">{t('editor.ai')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="inspector" className={classes.sidePanel}>
        <Inspector />
      </Tabs.Panel>
      <Tabs.Panel value="comments" className={classes.sidePanel}>
        {side === 'comments' && (
          <Suspense fallback={<Bars />}>
            <CommentsPanel comments={comments} pageId={pageId} saveAll={session.autosave.flush} />
          </Suspense>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="ai" className={classes.sidePanel}>
        {side === 'ai' && (
          <Suspense fallback={<Bars />}>
            <AiPanel pageId={pageId} names={comments.names} saveAll={session.autosave.flush} />
          </Suspense>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}
