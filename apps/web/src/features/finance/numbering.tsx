import { Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invoiceIssuingNumberingOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { atNoon } from './day.ts';

/** Which numbers were given: the proof that none is missing. On a phone year and days stand below. */
export function Numbering() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(invoiceIssuingNumberingOptions());
  const daysOf = (first: string, last: string): string =>
    [...new Set([first, last])].map((day) => format.date(atNoon(day))).join(' – ');
  return (
    <Section title={t('finance.numbering.title')} text={t('finance.numbering.text')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t('finance.numbering.none')}</Text>
          ) : (
            <Table aria-label={t('finance.numbering.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('finance.numbering.series')}</Table.Th>
                  <Table.Th visibleFrom="sm">{t('finance.numbering.year')}</Table.Th>
                  <Table.Th>{t('finance.numbering.numbers')}</Table.Th>
                  <Table.Th visibleFrom="sm">{t('finance.numbering.days')}</Table.Th>
                  <Table.Th>{t('finance.numbering.proof')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ series, year, first, last, firstOn, lastOn, gaps, isGapless, datesAscend }) => (
                  <Table.Tr key={`${series} ${year}`}>
                    <Table.Td>
                      {series === '' ? t('finance.numbering.plain') : series}
                      <Text size="sm" c="dimmed" hiddenFrom="sm">
                        {year}
                      </Text>
                    </Table.Td>
                    <Table.Td visibleFrom="sm">{year}</Table.Td>
                    <Table.Td>
                      {first}–{last}
                      <Text size="sm" c="dimmed" hiddenFrom="sm">
                        {daysOf(firstOn, lastOn)}
                      </Text>
                    </Table.Td>
                    <Table.Td visibleFrom="sm">{daysOf(firstOn, lastOn)}</Table.Td>
                    <Table.Td>
                      <Group gap={6}>
                        <StatusBadge tone={isGapless ? 'good' : 'bad'}>
                          {isGapless
                            ? t('finance.numbering.gapless')
                            : t('finance.numbering.gaps', { list: gaps.join(', ') })}
                        </StatusBadge>
                        {!datesAscend && <StatusBadge tone="bad">{t('finance.numbering.datesBack')}</StatusBadge>}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
    </Section>
  );
}
