import { EditorState } from '@codemirror/state';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What the code editor itself says, in the reader's language. */
export function useCodePhrases() {
  const { t, i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  return useMemo(() => {
    const say = (
      key: 'find' | 'replace' | 'next' | 'previous' | 'all' | 'matchCase' | 'regexp' | 'byWord' | 'replaceAll',
    ) => t(`templateEditor.code.${key}`);
    return EditorState.phrases.of({
      ...{ Find: say('find'), Replace: say('replace'), next: say('next'), previous: say('previous'), all: say('all') },
      ...{ 'match case': say('matchCase'), regexp: say('regexp'), 'by word': say('byWord') },
      ...{ replace: say('replace'), 'replace all': say('replaceAll'), close: t('common.close') },
      '$ unchanged lines': t('templateEditor.code.unchanged'),
    });
  }, [i18n.resolvedLanguage]);
}
