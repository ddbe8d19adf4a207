import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { READABLE } from '../readable.ts';
import { useFound } from '../violations.tsx';
import type { Fault } from './plan-kinds.ts';

const KNOWN = [
  ...(['topic_twice', 'topic_refused', 'number_without_source', 'subject_length', 'subject_twice'] as const),
  ...(['preheader_length', 'spam_word', 'shouting', 'field_unknown', 'field_without_fallback'] as const),
  ...(['link_shortened', 'link_unsafe', 'unsubscribe_missing', 'address_missing', 'too_large'] as const),
];

/** The words that a fault is about, where the server quotes them. */
const quotedIn = (detail: string): string | undefined => {
  const [, quoted, field] = /"([^"]+)"|(\{\{[^}|]+\}\})/.exec(detail) ?? [];
  return quoted ?? field;
};

/** A rule that is broken, in words. */
export function useFault(): (fault: Fault) => { text: string; found: string | undefined; instead: string | null } {
  const { t } = useTranslation();
  const foundOf = useFound();
  return ({ code, detail, violation }) => {
    if (violation !== undefined)
      return { text: t(`ai.issue.${violation.rule}`), found: foundOf(violation), instead: violation.instead };
    const known = KNOWN.find((one) => one === code);
    const text = known === undefined ? t('aiPlans.fault.other', { code }) : t(`aiPlans.fault.${known}`);
    return { text, found: quotedIn(detail), instead: null };
  };
}

/** Where a fault of a mail lies: the number of the subject or of the block. */
function usePlace(): (fault: Fault) => string | undefined {
  const { t } = useTranslation();
  return ({ where = '' }) => {
    const [, part, at] = /(subjects|blocks)\.(\d+)$/.exec(where) ?? [];
    if (part === undefined) return undefined;
    return t(part === 'subjects' ? 'aiPlans.where.subject' : 'aiPlans.where.block', { number: Number(at) + 1 });
  };
}

/** Everything that breaks a rule, under one heading; nothing when nothing does. */
export function Faults({ faults, title }: { faults: readonly Fault[]; title: string }) {
  const said = useFault();
  const placeOf = usePlace();
  if (faults.length === 0) return null;
  return (
    <Alert color="orange" variant="light" styles={READABLE} icon={<IconAlertTriangle size={18} />} title={title}>
      <List size="sm" c="var(--mantine-color-text)">
        {faults.map((fault) => {
          const { text, found, instead } = said(fault);
          const place = placeOf(fault);
          return (
            <List.Item key={`${fault.code}-${fault.where}-${fault.detail}`}>
              {place !== undefined && `${place}: `}
              {text}
              {found !== undefined && (
                <>
                  {' '}
                  <mark>{found}</mark>
                </>
              )}
              {instead && ` → ${instead}`}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
