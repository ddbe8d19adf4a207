import { Badge, Card, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Customer } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor, LinkPlain } from '#ui/link.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from '../customers.module.css';
import { stageTones } from '../stages.ts';

const firstOf = <T extends { isPrimary: boolean }>(list: readonly T[]): T | undefined =>
  list.find(({ isPrimary }) => isPrimary) ?? list[0];

/** Where they work, unless the name says it. */
const companyOf = ({ companyName, displayName }: Customer): string => (companyName === displayName ? '' : companyName);

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <Group gap={4}>
      {tags.slice(0, 3).map((tag) => (
        <Badge key={tag} variant="default" tt="none">
          {tag}
        </Badge>
      ))}
      {tags.length > 3 && (
        <Text size="xs" c="dimmed">
          +{tags.length - 3}
        </Text>
      )}
    </Group>
  );
}

function Row({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, displayName, stage, tags, ownerName, createdAt } = customer;
  return (
    <Table.Tr>
      <Table.Td>
        <LinkAnchor to="/customers/$customerId" params={{ customerId: id }} fw={600} className={classes.wrap}>
          {displayName}
        </LinkAnchor>
        {companyOf(customer) !== '' && (
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {companyOf(customer)}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.wrap}>
        <Text size="sm">{firstOf(customer.mails)?.address}</Text>
        <Text size="sm" c="dimmed">
          {firstOf(customer.phones)?.number}
        </Text>
      </Table.Td>
      <Table.Td>
        <StatusBadge tone={stageTones[stage]}>{t(`customers.stage.${stage}`)}</StatusBadge>
      </Table.Td>
      <Table.Td>
        <Tags tags={tags} />
      </Table.Td>
      <Table.Td visibleFrom="md">{ownerName || '–'}</Table.Td>
      <Table.Td visibleFrom="md" style={{ whiteSpace: 'nowrap' }}>
        {format.date(createdAt)}
      </Table.Td>
    </Table.Tr>
  );
}

function OnPhone({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { id, displayName, stage, tags } = customer;
  const reach = firstOf(customer.mails)?.address ?? firstOf(customer.phones)?.number ?? '';
  return (
    <LinkPlain to="/customers/$customerId" params={{ customerId: id }} className={classes.card}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text fw={600} className={classes.wrap}>
          {displayName}
        </Text>
        <span style={{ flex: 'none' }}>
          <StatusBadge tone={stageTones[stage]}>{t(`customers.stage.${stage}`)}</StatusBadge>
        </span>
      </Group>
      <Text size="sm" c="dimmed" className={classes.wrap}>
        {[companyOf(customer), reach].filter(Boolean).join(' · ')}
      </Text>
      {tags.length > 0 && <Tags tags={tags} />}
    </LinkPlain>
  );
}

/** A table where there is room for one, cards on a phone. */
export function CustomerTable({ customers }: { customers: readonly Customer[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Card padding={0} visibleFrom="sm">
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover aria-label={t('customers.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('customers.name')}</Table.Th>
              <Table.Th>{t('customers.contacts')}</Table.Th>
              <Table.Th>{t('customers.field.stage')}</Table.Th>
              <Table.Th>{t('customers.field.tags')}</Table.Th>
              <Table.Th visibleFrom="md">{t('customers.field.ownerId')}</Table.Th>
              <Table.Th visibleFrom="md">{t('customers.since')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {customers.map((customer) => (
              <Row key={customer.id} customer={customer} />
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      <Stack gap="xs" hiddenFrom="sm">
        {customers.map((customer) => (
          <Card key={customer.id} padding={0}>
            <OnPhone customer={customer} />
          </Card>
        ))}
      </Stack>
    </>
  );
}
