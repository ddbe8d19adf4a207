import { Button, Group, List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Customer } from '#lib/api/types.gen.ts';
import { isProblem, type Problem } from '#lib/problem.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import type { Confirmed } from './use-customer-form.ts';

interface Existing {
  id: string;
  displayName: string;
  value: string;
}

/** What the server wants to know before it takes a customer: the same mail or number, erased data, another change. */
export function AskedBack(props: {
  asked: Problem | undefined;
  text: string;
  sending: boolean;
  onConfirm: (confirmed: Confirmed) => void;
  onTheirs?: (theirs: Customer) => void;
}) {
  const { asked, text, sending, onConfirm, onTheirs } = props;
  const { t } = useTranslation();
  if (asked === undefined || text === '') return null;
  const existing = (asked.extra.existing ?? []) as Existing[];
  const theirs = asked.extra.theirs as Customer | undefined;
  return (
    <Stack gap="xs">
      <ProblemAlert text={theirs === undefined ? text : t('customers.conflict')} />
      {existing.length > 0 && (
        <List size="sm">
          {existing.map(({ id, displayName, value }) => (
            <List.Item key={`${id}${value}`}>
              <LinkAnchor to="/customers/$customerId" params={{ customerId: id }}>
                {displayName}
              </LinkAnchor>{' '}
              ({value})
            </List.Item>
          ))}
        </List>
      )}
      <Group justify="flex-end">
        {isProblem(asked, 'customers.known_already') && (
          <Button variant="default" loading={sending} onClick={() => onConfirm({ allowDuplicate: true })}>
            {t('customers.saveAnyway')}
          </Button>
        )}
        {isProblem(asked, 'customers.erased_before') && (
          <Button variant="default" loading={sending} onClick={() => onConfirm({ allowErased: true })}>
            {t('customers.keepAgain')}
          </Button>
        )}
        {theirs !== undefined && onTheirs !== undefined && (
          <Button variant="default" onClick={() => onTheirs(theirs)}>
            {t('customers.loadTheirs')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
