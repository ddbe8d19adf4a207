import { SegmentedControl } from '@mantine/core';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Template, TemplateProblem } from '#lib/api/types.gen.ts';
import { makeKeptWork } from '#lib/kept-work.ts';
import { useDocumentTitle } from '#ui/page-header.tsx';
import type { Spot } from './code/code-editor.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import classes from './editor.module.css';
import { TemplateEditorContext, type TemplateEditorScope } from './editor-context.ts';
import { Notices } from './notices.tsx';
import { PartList, PartPicker } from './part-list.tsx';
import { PartView } from './part-view.tsx';
import { Preview } from './preview/preview.tsx';
import type { TemplateDoc } from './state/document.ts';
import { makeTemplateStore, type TemplateStore } from './state/store.ts';
import { Toolbar } from './toolbar.tsx';
import { useSave } from './use-save.ts';

const isDoc = (value: unknown): value is TemplateDoc =>
  typeof value === 'object' && value !== null && 'htmlContent' in value && 'sections' in value;

function later(call: () => void, milliseconds: number): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

function useStore(template: Template, readOnly: boolean): TemplateStore {
  const [store] = useState(() => {
    const kept = makeKeptWork(`atelier.template.${template.id}`, isDoc, () => localStorage, Date.now);
    const nothing = { read: () => undefined, write: () => {}, clear: () => {} };
    return makeTemplateStore(template, readOnly ? nothing : kept, later);
  });
  useEffect(() => store.stop, [store]);
  return store;
}

/** Where a mistake is looked for, and the wish to go there. */
function useSpot(go: (part: string) => void) {
  const [spot, setSpot] = useState<(Spot & { piece: string }) | undefined>(undefined);
  const show = useCallback(
    ({ piece, line, column }: TemplateProblem) => {
      go(piece);
      setSpot((before) => ({ piece, line, column, count: (before?.count ?? 0) + 1 }));
    },
    [go],
  );
  return { spot, show };
}

export function TemplateEditor({ template, part }: { template: Template; part: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const readOnly = template.isShared || !can('template:update');
  const store = useStore(template, readOnly);
  const { state, save, settle } = useSave(template.id, store);
  const [area, setArea] = useState<'edit' | 'preview'>('edit');
  useDocumentTitle(t('templateEditor.title', { name: template.name }));
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && store.getState().isDirty && !window.confirm(t('templateEditor.leave')),
    enableBeforeUnload: () => store.getState().isDirty,
  });

  const go = useCallback(
    (next: string) => {
      setArea('edit');
      void navigate({
        to: '/templates/$templateId/edit',
        params: { templateId: template.id },
        search: { part: next },
        replace: true,
      });
    },
    [navigate, template.id],
  );
  const { spot, show } = useSpot(go);
  const scope = useMemo(
    (): TemplateEditorScope => ({ id: template.id, store, readOnly, part, go, show, save }),
    [template.id, store, readOnly, part, go, show, save],
  );

  return (
    <TemplateEditorContext value={scope}>
      <div className={classes.editor}>
        <Toolbar template={template} state={state} />
        <Notices template={template} />
        <nav className={classes.narrow} aria-label={t('templateEditor.parts')}>
          <PartPicker />
          <SegmentedControl
            fullWidth
            aria-label={t('templateEditor.areas')}
            value={area}
            onChange={(value) => setArea(value as typeof area)}
            data={[
              { value: 'edit', label: t('templateEditor.edit') },
              { value: 'preview', label: t('templateEditor.preview') },
            ]}
          />
        </nav>
        <div className={classes.body}>
          <PartList />
          <main className={classes.part} data-shown={area === 'edit' || undefined}>
            <PartView spot={spot} />
          </main>
          <Preview shown={area === 'preview'} name={template.name} />
        </div>
        {state.kind === 'conflict' && <ConflictDialog theirs={state.theirs} onClose={settle} />}
      </div>
    </TemplateEditorContext>
  );
}
