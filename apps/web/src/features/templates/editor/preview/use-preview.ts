import { useDebouncedValue } from '@mantine/hooks';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { templateVersionsPreview } from '#lib/api/sdk.gen.ts';
import type { Language } from '#lib/i18n/index.ts';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import { draftOf } from '../state/document.ts';

/** A pause in typing after which the preview is made again. */
const PAUSE_MS = 350;

/**
 * The draft with sample content, unsaved changes included, and what is wrong with it. While it cannot be shown, `html` is the
 * last state that could.
 *
 * @param section key of a section that is shown by itself
 */
export function useDraftPreview(language: Language, section: string | undefined) {
  const { id, store } = useTemplateEditor();
  const { changes, revision } = useEditorState();
  const [settled] = useDebouncedValue(changes, PAUSE_MS);
  const shown = useRef('');
  // A change is on its way when `changes` has moved on: asking now would ask twice.
  const isPaused = settled !== changes;
  const query = useQuery({
    queryKey: [{ _id: 'templateEditorPreview' }, id, revision, settled, language, section ?? ''],
    queryFn: isPaused
      ? skipToken
      : ({ signal }) => {
          const draft = draftOf(store.getState().doc);
          const body = { language, draft, ...(section === undefined ? {} : { section }) };
          return templateVersionsPreview({ path: { id }, body, signal, throwOnError: true });
        },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => previous,
  });
  const { data, isPlaceholderData } = query;
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) store.found(data.problems);
  }, [data, isPlaceholderData, store]);
  if (data !== undefined && data.html !== '') shown.current = data.html;
  return { html: shown.current, isOld: data?.html === '', isFetching: query.isFetching, error: query.error };
}
