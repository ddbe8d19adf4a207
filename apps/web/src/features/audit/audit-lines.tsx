import { Group, Table, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRightNames } from '#features/people/index.ts';
import type { AuditLine } from '#lib/api/types.gen.ts';
import type { Choice, UseChoices } from '#lib/choices/use-choices.ts';
import { useFormat } from '#lib/format.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from './audit.module.css';
import { verbsOf } from './verbs.ts';

/** `Pages: changed`. The code itself stands in the line once it is opened. */
function useDeed() {
  const { t, i18n } = useTranslation();
  const names = useRightNames();
  return ({ objectType, operation }: AuditLine): string => {
    const verb = verbsOf(operation).find((one) => i18n.exists(`audit.verbs.${one}`)) ?? 'other';
    return `${names.thing(objectType)}: ${t(`audit.verbs.${verb}` as 'audit.verbs.create')}`;
  };
}

/** Stays at the end of a line where one breaks, and never begins one. */
const SEPARATOR = '\u00a0· ';

/** What the object is called; of one that is gone, what it was called when this was done. */
function nameOf({ objectName, changes }: AuditLine): string | undefined {
  if (objectName !== null) return objectName;
  for (const field of NAME_FIELDS) {
    const value = changes?.[field];
    const name = isStep(value) ? (value.after ?? value.before) : value;
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}
const NAME_FIELDS = ['name', 'brandName', 'title', 'displayName', 'fileName', 'host', 'fromPath', 'email'];

const isStep = (value: unknown): value is { before?: unknown; after?: unknown } =>
  typeof value === 'object' && value !== null && ('before' in value || 'after' in value);
const shown = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Each field with what it was and what it is; what has no before stands under what it is. */
function Changes({ changes }: { changes: NonNullable<AuditLine['changes']> }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={320} w="100%">
      <Table className={classes.changes}>
        <Table.Thead>
          <Table.Tr>
            {(['what', 'before', 'after'] as const).map((name) => (
              <Table.Th key={name} scope="col">
                {t(`audit.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(changes).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                <code>{name}</code>
              </Table.Th>
              <Table.Td>{isStep(value) ? shown(value.before) : '–'}</Table.Td>
              <Table.Td>{shown(isStep(value) ? value.after : value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Line({ line, people }: { line: AuditLine; people: readonly Choice[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = line.actorName ?? (line.actorKind === 'system' ? t('audit.system') : t('audit.gone'));
  const does = useDeed();
  const name = line.objectId === line.actorId ? undefined : nameOf(line);
  const affected = people.find(
    ({ value, label }) => value === line.affectedUserId && value !== line.actorId && label !== name,
  );
  const facts = [format.dateTime(line.at), t(`audit.signedInBy.${line.signedInBy}` as 'audit.signedInBy.cookie')];
  return (
    <li>
      <details className={classes.line}>
        <summary className={classes.summary}>
          <span className={classes.what}>
            <Text size="sm" component="span" display="block">
              <strong>{who}</strong>
              {SEPARATOR}
              {[does(line), name, affected?.label].filter((part) => part !== undefined).join(SEPARATOR)}
            </Text>
            <Text size="xs" c="dimmed" component="span" display="block">
              {facts.join(' · ')}
            </Text>
          </span>
          {line.impersonatorId !== null && <StatusBadge tone="draft">{t('audit.impersonated')}</StatusBadge>}
          <IconChevronDown size={16} className={classes.chevron} aria-hidden />
        </summary>
        <Group px="lg" pb="md" gap="xs">
          <Text size="xs" c="dimmed">
            <code>{line.operation}</code> · {t('audit.object')}: {line.objectId ?? '–'} ·{' '}
            {t('shell.requestId', { id: line.requestId ?? '–' })}
          </Text>
          {line.changes !== null && Object.keys(line.changes).length > 0 && <Changes changes={line.changes} />}
        </Group>
      </details>
    </li>
  );
}

/** Newest first; each opens to what was changed. `usePeople`: knows names. */
export function AuditLines({ lines, usePeople }: { lines: AuditLine[]; usePeople: UseChoices }) {
  const { t } = useTranslation();
  const affected = lines.flatMap(({ affectedUserId, actorId }) =>
    affectedUserId === null || affectedUserId === actorId ? [] : [affectedUserId],
  );
  const { chosen: people } = usePeople('', [...new Set(affected)]);
  return (
    <ul className={classes.list} aria-label={t('audit.lines')}>
      {lines.map((line) => (
        <Line key={line.id} line={line} people={people} />
      ))}
    </ul>
  );
}
