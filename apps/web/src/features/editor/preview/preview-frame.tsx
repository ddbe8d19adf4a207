import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '#lib/api/types.gen.ts';
import { documentHtml, PREVIEW_SANDBOX } from '#lib/frame.ts';
import type { Blocks } from '../state/tree.ts';
import { type FrameEvents, type FrameWatch, watchFrame } from './editing.ts';
import { morph } from './morph.ts';
import classes from './preview.module.css';
import type { Preview } from './render.ts';

interface Props {
  preview: Preview;
  page: Page;
  blocks: Blocks;
  selectedId: string | null;
  width: number;
  events: FrameEvents;
}

const SELECTED = 'data-atelier-selected';

function markSelected(page: Document, id: string | null): HTMLElement | null {
  for (const element of page.querySelectorAll(`[${SELECTED}]`)) element.removeAttribute(SELECTED);
  const element = id === null ? null : page.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`);
  element?.setAttribute(SELECTED, '');
  return element;
}

function isVisible(element: HTMLElement, height: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 40 && top < height - 40;
}

/** The page as visitors will see it, in a frame without scripts, drawn anew with each change. */
export function PreviewFrame({ preview, page, blocks, selectedId, width, events }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const watch = useRef<FrameWatch | null>(null);
  const latest = useRef(events);
  latest.current = events;
  const [ready, setReady] = useState(0);
  const [failure, setFailure] = useState('');
  const { ref, width: space, height } = useElementSize();
  const scale = space === 0 ? 1 : Math.min(1, space / width);

  const attempt = useCallback(<T,>(render: () => T): T | null => {
    try {
      const rendered = render();
      setFailure('');
      return rendered;
    } catch (thrown) {
      setFailure(thrown instanceof Error ? thrown.message : String(thrown));
      return null;
    }
  }, []);

  // The frame's first document; later ones only change what differs.
  const [first] = useState(() => {
    const wanted = attempt(() => preview.document(page, blocks));
    return wanted === null ? '' : documentHtml(wanted);
  });

  const loaded = (): void => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    const stable: FrameEvents = {
      select: (id) => latest.current.select(id),
      typed: (...what) => latest.current.typed(...what),
      open: (...what) => latest.current.open(...what),
      key: (event) => latest.current.key(event),
      isPlain: (...what) => latest.current.isPlain(...what),
    };
    watch.current = watchFrame(inside, stable);
    setReady((count) => count + 1);
  };

  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (ready === 0 || !inside?.body) return;
    const typing = watch.current?.editing() ?? null;
    // An emptied text has no element in the page; it stays until something is typed or the text is left.
    if (typing?.textContent === '') return;
    const wanted = attempt(() => preview.body(page, blocks));
    if (wanted !== null) morph(inside.body, wanted, typing);
    markSelected(inside, selectedId);
  }, [ready, attempt, preview, page, blocks, selectedId]);

  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (ready === 0 || !inside) return;
    const element = markSelected(inside, selectedId);
    const visibleHeight = frame.current?.clientHeight ?? 0;
    if (element && watch.current?.editing() === null && !isVisible(element, visibleHeight))
      element.scrollIntoView({ block: 'center' });
  }, [ready, selectedId]);

  return (
    <div ref={ref} className={classes.canvas}>
      {failure !== '' && (
        <p role="alert" className={classes.failure}>
          {t('editor.previewFailed', { message: failure })}
        </p>
      )}
      <div className={classes.stage} style={{ width: width * scale }}>
        <iframe
          ref={frame}
          title={t('editor.frame')}
          sandbox={PREVIEW_SANDBOX}
          srcDoc={first}
          onLoad={loaded}
          className={classes.frame}
          style={{ width, height: height / scale, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
