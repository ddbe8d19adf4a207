import { Badge, NativeSelect, NavLink, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './editor.module.css';
import { useEditorState, useTemplateEditor } from './editor-context.ts';
import { usePartName } from './parts.ts';
import { type TemplateDoc, textNames } from './state/document.ts';

const groupsOf = (
  doc: TemplateDoc,
): readonly (readonly ['texts' | 'sections' | 'data' | 'life', readonly string[]])[] => [
  ['texts', textNames],
  ['sections', ['sections', ...doc.sections.flatMap(({ key }) => [`section:${key}`, `section-css:${key}`])]],
  ['data', ['variables', 'colors', 'files', 'layouts', 'settings']],
  ['life', ['versions', 'sites']],
];

/** All parts of the template, with how many mistakes each has. */
export function PartList() {
  const { t } = useTranslation();
  const { part, go } = useTemplateEditor();
  const { doc, problems } = useEditorState();
  const nameOf = usePartName();
  return (
    <nav className={classes.parts} aria-label={t('templateEditor.parts')}>
      {groupsOf(doc).map(([group, parts]) => (
        <div key={group}>
          <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4}>
            {t(`templateEditor.groups.${group}`)}
          </Text>
          {parts.map((one) => {
            const count = problems.filter(({ piece }) => piece === one).length;
            const isPart = one !== 'sections' && group === 'sections';
            return (
              <NavLink
                key={one}
                component="button"
                label={nameOf(one, doc)}
                active={part === one}
                aria-current={part === one ? 'page' : undefined}
                onClick={() => go(one)}
                py={6}
                pl={isPart ? 'lg' : 'sm'}
                style={{ borderRadius: 8 }}
                rightSection={
                  count > 0 && (
                    <Badge color="red" variant="filled" size="sm" aria-label={t('templateEditor.problems', { count })}>
                      {count}
                    </Badge>
                  )
                }
              />
            );
          })}
        </div>
      ))}
    </nav>
  );
}

/** The same where there is no room for a list. */
export function PartPicker() {
  const { t } = useTranslation();
  const { part, go } = useTemplateEditor();
  const { doc } = useEditorState();
  const nameOf = usePartName();
  return (
    <NativeSelect
      aria-label={t('templateEditor.part')}
      value={part}
      onChange={(event) => go(event.currentTarget.value)}
      data={groupsOf(doc).map(([group, parts]) => ({
        group: t(`templateEditor.groups.${group}`),
        items: parts.map((value) => ({ value, label: nameOf(value, doc) })),
      }))}
    />
  );
}
