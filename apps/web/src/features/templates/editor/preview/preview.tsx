import { Alert, NativeSelect, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentHtml, framedDocument, PREVIEW_SANDBOX } from '#lib/frame.ts';
import { type Language, toLanguage } from '#lib/i18n/index.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { type DeviceWidth, WidthPicker, widths } from '../../width-picker.tsx';
import classes from '../editor.module.css';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import { sectionOf } from '../state/document.ts';
import { useDraftPreview } from './use-preview.ts';

/** Puts another page into a frame without loading it anew, so that it neither blinks nor jumps. */
function exchange(frame: HTMLIFrameElement, next: Document): boolean {
  const inside = frame.contentDocument;
  if (!inside?.body) return false;
  const { scrollTop = 0 } = inside.scrollingElement ?? {};
  inside.documentElement.replaceWith(inside.adoptNode(next.documentElement));
  if (inside.scrollingElement) inside.scrollingElement.scrollTop = scrollTop;
  return true;
}

function Frame({ html, title, width }: { html: string; title: string; width: number }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [first] = useState(() => documentHtml(framedDocument(html)));
  const shown = useRef(html);
  const { ref, width: space, height } = useElementSize();
  const scale = space === 0 ? 1 : Math.min(1, space / width);
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    if (!loaded || frame.current === null || shown.current === html) return;
    if (exchange(frame.current, framedDocument(html))) shown.current = html;
  }, [html, loaded]);
  return (
    <div className={classes.stage}>
      <div ref={ref} className={classes.room}>
        <iframe
          ref={frame}
          title={title}
          sandbox={PREVIEW_SANDBOX}
          srcDoc={first}
          onLoad={() => setLoaded(true)}
          className={classes.frame}
          data-there={loaded || undefined}
          style={{
            width,
            height: height / scale,
            transform: `scale(${scale})`,
            marginInlineStart: Math.max(0, (space - width * scale) / 2),
          }}
        />
      </div>
    </div>
  );
}

const WHOLE = '';

/** The draft as it looks, in three widths; while a section is edited, that section by itself if one likes. */
export function Preview({ shown, name }: { shown: boolean; name: string }) {
  const { t, i18n } = useTranslation();
  const words = useProblemText();
  const { part } = useTemplateEditor();
  const { doc } = useEditorState();
  const [width, setWidth] = useState<DeviceWidth>('desktop');
  const [language, setLanguage] = useState<Language>(toLanguage(i18n.resolvedLanguage));
  const [alone, setAlone] = useState(false);
  const section = doc.sections.find(({ key }) => key === sectionOf(part)?.key);
  const asked = alone ? section?.key : undefined;
  const { html, isOld, error } = useDraftPreview(language, asked);
  const title = useMemo(
    () =>
      asked === undefined
        ? t('templateEditor.previewOf', { name })
        : t('templateEditor.sections.look', { name: section?.name ?? '' }),
    [asked, section, name, t],
  );
  return (
    <section className={classes.preview} data-shown={shown || undefined} aria-label={t('templateEditor.preview')}>
      <div className={classes.previewHead}>
        <WidthPicker width={width} onWidth={setWidth} />
        <SegmentedControl
          size="xs"
          aria-label={t('templateEditor.previewLanguage')}
          value={language}
          onChange={(value) => setLanguage(toLanguage(value))}
          data={[
            { value: 'en', label: 'EN' },
            { value: 'it', label: 'IT' },
          ]}
        />
        {section !== undefined && (
          <NativeSelect
            size="xs"
            aria-label={t('templateEditor.previewWhat')}
            value={alone ? section.key : WHOLE}
            onChange={(event) => setAlone(event.currentTarget.value !== WHOLE)}
            data={[
              { value: WHOLE, label: t('templateEditor.previewWhole') },
              { value: section.key, label: section.name },
            ]}
          />
        )}
      </div>
      <div>
        {(isOld || error !== null) && (
          <Alert color="yellow" className={classes.notice} py={6} role="status">
            <Text size="sm">{error === null ? t('templateEditor.previewOld') : words(error)}</Text>
          </Alert>
        )}
      </div>
      {html === '' ? (
        <Skeleton m="md" style={{ width: 'auto' }} />
      ) : (
        <Frame html={html} title={title} width={widths[width]} />
      )}
    </section>
  );
}
