import { Code, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRightNames } from '#features/people/index.ts';
import type { AuditLine } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from './audit.module.css';

/** `Pages: changed`. Acts that have no words of their own are told by the first of their words; the code itself stands in the line once it is opened. */
function useDeed() {
  const { t, i18n } = useTranslation();
  const names = useRightNames();
  return ({ objectType, operation }: AuditLine): string => {
    const act = operation.split('.').at(-1) ?? operation;
    const ways = [operation.replaceAll('.', '_'), act, act.replace(/[A-Z_].*/, '')];
    const known = ways.find((one) => i18n.exists(`audit.verbs.${one}`));
    const verb = known ?? 'other';
    return `${names.thing(objectType)}: ${t(`audit.verbs.${verb}` as 'audit.verbs.create')}`;
  };
}

function Line({ line }: { line: AuditLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = line.actorName ?? (line.actorKind === 'system' ? t('audit.system') : t('audit.gone'));
  const does = useDeed();
  const facts = [format.dateTime(line.at), t(`audit.signedInBy.${line.signedInBy}` as 'audit.signedInBy.cookie')];
  return (
    <li>
      <details className={classes.line}>
        <summary className={classes.summary}>
          <span className={classes.what}>
            <Text size="sm" component="span" display="block">
              <strong>{who}</strong> · {does(line)}
            </Text>
            <Text size="xs" c="dimmed" component="span" display="block">
              {facts.join(' · ')}
            </Text>
          </span>
          {line.impersonatorId !== null && <StatusBadge tone="draft">{t('audit.impersonated')}</StatusBadge>}
        </summary>
        <Group px="lg" pb="md" gap="xs">
          <Text size="xs" c="dimmed">
            <code>{line.operation}</code> · {t('audit.object')}: {line.objectId ?? '–'} ·{' '}
            {t('shell.requestId', { id: line.requestId ?? '–' })}
          </Text>
          {line.changes !== null && (
            <Code block w="100%" className={classes.changes}>
              {JSON.stringify(line.changes, null, 2)}
            </Code>
          )}
        </Group>
      </details>
    </li>
  );
}

/** Newest first; each opens to what was changed. */
export function AuditLines({ lines }: { lines: AuditLine[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list} aria-label={t('audit.lines')}>
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}
