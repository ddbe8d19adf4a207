import { Anchor, Group, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Bars } from '#ui/bars.tsx';
import { CodeEditor, type Spot } from './code/code-editor.tsx';
import { namesOf } from './code/names.ts';
import classes from './editor.module.css';
import { useEditorState, useTemplateEditor } from './editor-context.ts';
import { ColorsPanel } from './panels/colors-panel.tsx';
import { FilesPanel } from './panels/files-panel.tsx';
import { CodeWhole } from './panels/panel.tsx';
import { SectionsPanel } from './panels/sections-panel.tsx';
import { VariablesPanel } from './panels/variables-panel.tsx';
import { isPanel, type Panel, usePartName } from './parts.ts';
import { useProblemSay } from './problem-words.ts';
import { isText, languageOf, sectionOf, textOf, withText } from './state/document.ts';

const LayoutsPanel = lazy(async () => ({ default: (await import('./panels/layouts-panel.tsx')).LayoutsPanel }));
const SettingsPanel = lazy(async () => ({ default: (await import('./panels/settings-panel.tsx')).SettingsPanel }));
const VersionsPanel = lazy(async () => ({ default: (await import('./panels/versions-panel.tsx')).VersionsPanel }));
const SitesPanel = lazy(async () => ({ default: (await import('./panels/sites-panel.tsx')).SitesPanel }));

const contents: Record<Panel, () => ReactNode> = {
  sections: () => <SectionsPanel />,
  variables: () => <VariablesPanel />,
  colors: () => <ColorsPanel />,
  files: () => <FilesPanel />,
  layouts: () => <LayoutsPanel />,
  settings: () => <SettingsPanel />,
  versions: () => <VersionsPanel />,
  sites: () => <SitesPanel />,
};

/** What is wrong anywhere in the template; each leads to its place. */
function Problems() {
  const { t } = useTranslation();
  const { show } = useTemplateEditor();
  const { problems, doc } = useEditorState();
  const say = useProblemSay();
  const nameOf = usePartName();
  return (
    <section className={classes.problems} aria-label={t('templateEditor.problemsTitle')} aria-live="polite">
      {problems.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('templateEditor.noProblems')}
        </Text>
      ) : (
        <>
          <Text size="sm" fw={600}>
            {t('templateEditor.problems', { count: problems.length })}
          </Text>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.piece}:${problem.line}:${problem.column}:${problem.message}`}>
                <Group gap={6} align="flex-start" py={2}>
                  <IconAlertTriangle
                    size={16}
                    aria-hidden
                    color="var(--mantine-color-error)"
                    style={{ flex: 'none', marginTop: 3 }}
                  />
                  <Anchor component="button" type="button" size="sm" ta="start" onClick={() => show(problem)}>
                    {t('templateEditor.problemAt', {
                      piece: nameOf(problem.piece, doc),
                      line: problem.line,
                      column: problem.column,
                    })}
                  </Anchor>
                  <Text size="sm">{say(problem)}</Text>
                </Group>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** One line about what this text is for. */
function Hint({ piece }: { piece: string }) {
  const { t } = useTranslation();
  const section = sectionOf(piece);
  const hint = isText(piece)
    ? t(`templateEditor.textHints.${piece}`, { open: '{{' })
    : section?.part === 'cssContent'
      ? t('templateEditor.textHints.css', { open: '{{' })
      : t('templateEditor.textHints.section', { open: '{{', key: section?.key ?? '' });
  return (
    <Text size="xs" c="dimmed">
      <CodeWhole text={hint} />
    </Text>
  );
}

function Code({ piece, value, spot }: { piece: string; value: string; spot: Spot | undefined }) {
  const { t } = useTranslation();
  const { store, readOnly } = useTemplateEditor();
  const { doc, problems } = useEditorState();
  const say = useProblemSay();
  const name = usePartName()(piece, doc);
  const names = useCallback(() => namesOf(store.getState()), [store]);
  return (
    <div className={classes.code}>
      <div className={classes.codeHead}>
        <Text component="h2" size="sm" fw={600}>
          {name}
        </Text>
        <Hint piece={piece} />
        <Text id="code-keys" size="xs" c="dimmed" visibleFrom="sm">
          {t('templateEditor.keysHint')}
        </Text>
      </div>
      <CodeEditor
        piece={piece}
        label={name}
        kind={languageOf(piece)}
        value={value}
        readOnly={readOnly}
        names={names}
        problems={problems.filter((problem) => problem.piece === piece)}
        say={say}
        spot={spot}
        onChange={(text) => store.change((doc) => withText(doc, piece, text))}
      />
      <Problems />
    </div>
  );
}

/** The part that somebody chose: a text to write, or a panel. */
export function PartView({ spot }: { spot: (Spot & { piece: string }) | undefined }) {
  const { part, go } = useTemplateEditor();
  const { doc } = useEditorState();
  const nameOf = usePartName();
  if (isPanel(part))
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
      <section className={classes.panel} tabIndex={0} aria-label={nameOf(part, doc)}>
        <Suspense fallback={<Bars />}>{contents[part]()}</Suspense>
      </section>
    );
  const value = textOf(doc, part);
  // A section that was removed, or an address that somebody made up.
  if (value === undefined) return <UnstyledButton onClick={() => go('html')}>{part}</UnstyledButton>;
  return <Code piece={part} value={value} spot={spot?.piece === part ? spot : undefined} />;
}
