import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorState } from '../editor-context.ts';
import { usePartName } from '../parts.ts';
import { languageOf } from '../state/document.ts';
import { differingPieces } from '../state/snapshot.ts';
import { DiffView } from './diff-view.tsx';

/** Two states of a whole template, one text at a time. */
export function TextDiff(props: {
  before: ReadonlyMap<string, string>;
  after: ReadonlyMap<string, string>;
  labels: readonly [before: string, after: string];
  same: string;
}) {
  const { before, after, labels, same } = props;
  const { t } = useTranslation();
  const { doc } = useEditorState();
  const nameOf = usePartName();
  const pieces = differingPieces(before, after);
  const [wanted, want] = useState('');
  const piece = pieces.includes(wanted) ? wanted : pieces[0];
  if (piece === undefined) return <Text>{same}</Text>;
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('templateEditor.versions.changed')}
        value={piece}
        onChange={(event) => want(event.currentTarget.value)}
        data={pieces.map((value) => ({ value, label: nameOf(value, doc) }))}
      />
      <DiffView
        kind={languageOf(piece)}
        before={before.get(piece) ?? ''}
        after={after.get(piece) ?? ''}
        labels={labels}
      />
    </Stack>
  );
}
