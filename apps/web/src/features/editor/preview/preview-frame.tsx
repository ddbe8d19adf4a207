import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '#lib/api/types.gen.ts';
import { documentHtml, PREVIEW_SANDBOX } from '#lib/frame.ts';
import type { EditorStore } from '../state/store.ts';
import { type FrameEvents, type FrameWatch, watchFrame } from './editing.ts';
import classes from './preview.module.css';
import type { Preview } from './render.ts';

interface Props {
  preview: Preview;
  store: EditorStore;
  page: Page;
  width: number;
  /** 0: as large as fits. */
  zoom: number;
  events: FrameEvents;
}

const SELECTED = 'data-atelier-selected';
/** After a pause in typing the page around the blocks is brought up to date as well. */
const PAUSE_MS = 1000;

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function markSelected(page: Document, id: string | null): HTMLElement | null {
  const element = id === null ? null : page.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`);
  for (const marked of page.querySelectorAll(`[${SELECTED}]`)) if (marked !== element) marked.removeAttribute(SELECTED);
  if (element?.hasAttribute(SELECTED) === false) element.setAttribute(SELECTED, '');
  return element;
}

/** At least half of it, or as much as fits: of a sliver at the edge nobody knows that it is what was chosen. */
function isVisible(element: HTMLElement, height: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const shown = Math.min(bottom, height) - Math.max(top, 0);
  return shown >= Math.min(bottom - top, height) / 2;
}

/** Draws each change of the store into the frame at once, without React in between. */
function followStore(
  inside: Document,
  frame: HTMLIFrameElement,
  watch: FrameWatch,
  props: Props,
  tell: (failure: string) => void,
) {
  const { preview, store, page } = props;
  let drawn: unknown;
  let chosen: string | null | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function draw(whole: boolean): void {
    const { blocks } = store.getState();
    const typing = watch.editing();
    // An emptied text has no element in the page; it stays until something is typed or the text is left.
    if (typing?.textContent === '') return;
    try {
      preview.update(inside.body, page, blocks, typing, whole);
      drawn = blocks;
      tell('');
    } catch (thrown) {
      tell(messageOf(thrown));
    }
  }
  function follow(): void {
    const { blocks, selectedId } = store.getState();
    const isNew = selectedId !== chosen;
    if (blocks !== drawn) {
      draw(false);
      clearTimeout(pause);
      pause = setTimeout(() => draw(true), PAUSE_MS);
    } else if (!isNew) return;
    chosen = selectedId;
    const element = markSelected(inside, selectedId);
    if (isNew && element && watch.editing() === null && !isVisible(element, frame.clientHeight))
      element.scrollIntoView({ block: 'center' });
  }
  draw(true);
  follow();
  const stop = store.subscribe(follow);
  return {
    /** A text was left: what was kept out of it is drawn now. */
    left: () => draw(true),
    stop: () => {
      clearTimeout(pause);
      stop();
    },
  };
}

/** The page as visitors will see it, in a frame without scripts. */
export function PreviewFrame(props: Props) {
  const { preview, store, page, width, zoom, events } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const watch = useRef<FrameWatch | null>(null);
  const latest = useRef(events);
  latest.current = events;
  const left = useRef<() => void>(() => undefined);
  const [ready, setReady] = useState(0);
  const [failure, setFailure] = useState('');
  const { ref, width: space, height } = useElementSize();
  const scale = zoom > 0 ? zoom : space === 0 ? 1 : Math.min(1, space / width);

  // The frame's first document; later ones only change what differs.
  const [first] = useState(() => {
    try {
      return { html: documentHtml(preview.document(page, store.getState().blocks)), failure: '' };
    } catch (thrown) {
      return { html: '', failure: messageOf(thrown) };
    }
  });

  const loaded = (): void => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    watch.current = watchFrame(inside, {
      select: (id) => latest.current.select(id),
      typed: (...what) => latest.current.typed(...what),
      open: (...what) => latest.current.open(...what),
      key: (event) => latest.current.key(event),
      clipboard: (event) => latest.current.clipboard(event),
      isPlain: (...what) => latest.current.isPlain(...what),
      left: () => left.current(),
    });
    setReady((count) => count + 1);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown depends on these alone
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (ready === 0 || !inside?.body || frame.current === null || watch.current === null) return undefined;
    const following = followStore(inside, frame.current, watch.current, props, setFailure);
    left.current = following.left;
    return following.stop;
  }, [ready, preview, page, store]);

  const said = failure === '' ? first.failure : failure;
  return (
    <div ref={ref} className={classes.canvas} data-zoomed={zoom > 0 || undefined}>
      {said !== '' && (
        <p role="alert" className={classes.failure}>
          {t('editor.previewFailed', { message: said })}
        </p>
      )}
      <div className={classes.stage} style={{ width: width * scale }}>
        <iframe
          ref={frame}
          title={t('editor.frame')}
          sandbox={PREVIEW_SANDBOX}
          srcDoc={first.html}
          onLoad={loaded}
          className={classes.frame}
          data-there={ready > 0 || undefined}
          style={{ width, height: height / scale, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
