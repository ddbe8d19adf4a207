import { Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invoiceIssuingNumberingOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { atNoon } from './day.ts';

/** Which numbers were given: the proof that none is missing. */
export function Numbering() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(invoiceIssuingNumberingOptions());
  return (
    <Section title={t('finance.numbering.title')} text={t('finance.numbering.text')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t('finance.numbering.none')}</Text>
          ) : (
            <Table.ScrollContainer
              minWidth={480}
              scrollAreaProps={{ offsetScrollbars: 'present', viewportProps: { tabIndex: 0 } }}
            >
              <Table aria-label={t('finance.numbering.title')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('finance.numbering.series')}</Table.Th>
                    <Table.Th>{t('finance.numbering.year')}</Table.Th>
                    <Table.Th>{t('finance.numbering.numbers')}</Table.Th>
                    <Table.Th>{t('finance.numbering.days')}</Table.Th>
                    <Table.Th>{t('finance.numbering.proof')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ series, year, first, last, firstOn, lastOn, gaps, isGapless, datesAscend }) => (
                    <Table.Tr key={`${series} ${year}`}>
                      <Table.Td>{series === '' ? t('finance.numbering.plain') : series}</Table.Td>
                      <Table.Td>{year}</Table.Td>
                      <Table.Td>
                        {first}–{last}
                      </Table.Td>
                      <Table.Td style={{ whiteSpace: 'nowrap' }}>
                        {[...new Set([firstOn, lastOn])].map((day) => format.date(atNoon(day))).join(' – ')}
                      </Table.Td>
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
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </Section>
  );
}
