import { Alert, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { useCountryName } from '#lib/countries.ts';
import { useFormat } from '#lib/format.ts';
import { useMoney } from '#lib/money.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { REGIMES, stateWord, tones } from './codes.ts';
import { atNoon } from './day.ts';
import { IssuedActions } from './issued-actions.tsx';
import { LinesTable } from './lines-table.tsx';
import { PaymentsSection } from './payments-section.tsx';
import { SendingsSection } from './sendings-section.tsx';
import { SumsList } from './sums.tsx';

/** Lines of an address, without those that are empty. */
function Lines({ texts }: { texts: readonly string[] }) {
  return texts
    .filter((text) => text.trim() !== '')
    .map((text) => (
      <Text key={text} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    ));
}

type Party = Pick<Invoice['buyer'], 'address' | 'vatNumber' | 'taxCode' | 'email' | 'pec' | 'sdiCode'>;

function usePartyLines() {
  const { t } = useTranslation();
  const countryName = useCountryName();
  return ({ address, vatNumber, taxCode, email, pec, sdiCode }: Party): string[] => [
    address.street,
    [address.postalCode, address.city, address.province && `(${address.province})`].filter(Boolean).join(' '),
    countryName(address.country),
    vatNumber && t('finance.view.vatNumber', { number: vatNumber }),
    taxCode && t('finance.view.taxCode', { code: taxCode }),
    email,
    pec && t('finance.view.pec', { address: pec }),
    sdiCode && t('finance.view.sdi', { code: sdiCode }),
  ];
}

function Parties({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const linesOf = usePartyLines();
  const can = useCan();
  const { issuer, buyer, customerId, kind } = invoice;
  const regime = REGIMES.find((one) => one === issuer?.regime);
  // On a credit note nobody pays there.
  const hasAccount = kind === 'invoice' && Boolean(issuer?.payout.iban);
  return (
    <SimpleGrid cols={{ base: 1, sm: hasAccount ? 3 : 2 }}>
      {issuer !== null && (
        <Section title={t('finance.view.from')}>
          <div>
            <Text fw={600}>{issuer.legalName}</Text>
            <Lines
              texts={[
                ...linesOf(issuer),
                t('finance.view.regime', {
                  code: regime === undefined ? issuer.regime : t(`financeCodes.regimes.${regime}`),
                }),
              ]}
            />
          </div>
        </Section>
      )}
      <Section title={t('finance.view.to')}>
        <div>
          {customerId !== null && can('contact:read') ? (
            <LinkAnchor to="/customers/$customerId" params={{ customerId }} fw={600}>
              {buyer.name}
            </LinkAnchor>
          ) : (
            <Text fw={600}>{buyer.name}</Text>
          )}
          <Lines texts={linesOf(buyer)} />
        </div>
      </Section>
      {issuer !== null && hasAccount && (
        <Section title={t('finance.view.payTo')}>
          <div>
            <Text fw={600}>{issuer.payout.holder}</Text>
            <Lines
              texts={[
                issuer.payout.iban.replaceAll(/(.{4})(?=.)/g, '$1 '),
                issuer.payout.bic && t('finance.view.bic', { bic: issuer.payout.bic }),
              ]}
            />
          </div>
        </Section>
      )}
    </SimpleGrid>
  );
}

function Facts({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = useMoney();
  const day = (iso: string) => format.date(atNoon(iso));
  const { kind, dueOn, suppliedOn, orderReference, credited, paid, balance, currency, note } = invoice;
  const isCredit = kind === 'credit_note';
  const facts: [string, string][] = [
    ...(dueOn === null || isCredit ? [] : [[t('finance.columns.due'), day(dueOn)] as [string, string]]),
    [t(isCredit ? 'finance.view.paidBack' : 'finance.view.paid'), money.text(paid, currency)],
    ...(credited === 0
      ? []
      : [
          [t(isCredit ? 'finance.view.setOff' : 'finance.view.credited'), money.text(credited, currency)] as [
            string,
            string,
          ],
        ]),
    [t(isCredit ? 'finance.view.toPayBack' : 'finance.view.balance'), money.text(balance, currency)],
  ];
  return (
    <Section title={t('finance.view.facts')}>
      <Group gap="xl" component="dl" m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" fw={600} m={0} size="lg" style={{ whiteSpace: 'nowrap' }}>
              {value}
            </Text>
          </div>
        ))}
      </Group>
      <Lines
        texts={[
          suppliedOn === null ? '' : t('finance.view.supplied', { date: day(suppliedOn) }),
          orderReference && t('finance.view.order', { number: orderReference }),
          note,
        ]}
      />
      <Related invoice={invoice} />
    </Section>
  );
}

function Related({ invoice: { correctsId, correctsNumber, creditNotes, currency } }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const money = useMoney();
  if (correctsId === null && creditNotes.length === 0) return null;
  return (
    <div>
      {correctsId !== null && (
        <Text size="sm">
          {t('finance.view.corrects')}{' '}
          <LinkAnchor to="/finance/invoices/$invoiceId" params={{ invoiceId: correctsId }} inherit underline="always">
            {correctsNumber ?? '–'}
          </LinkAnchor>
        </Text>
      )}
      {creditNotes.length > 0 && (
        <Text size="sm">
          {t('finance.view.creditNotes')}:{' '}
          {creditNotes.map(({ id, number, total }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <LinkAnchor to="/finance/invoices/$invoiceId" params={{ invoiceId: id }} inherit underline="always">
                {number ?? t('finance.states.draft')}
              </LinkAnchor>{' '}
              ({money.text(total, currency)})
            </span>
          ))}
        </Text>
      )}
    </div>
  );
}

/** What was issued, as it was frozen; from here on it is only paid, credited, sent or written off. */
export function IssuedPage({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, number, state, overdue, issuedOn, writtenOffAt, writtenOffReason } = invoice;
  return (
    <>
      <PageHeader title={`${t(`finance.kinds.${kind}`)} ${number ?? ''}`} text={invoice.buyer.name}>
        <StatusBadge tone={tones[state]}>{t(stateWord(invoice))}</StatusBadge>
        {overdue && <StatusBadge tone="bad">{t('finance.overdue')}</StatusBadge>}
        <IssuedActions invoice={invoice} />
      </PageHeader>
      <Stack>
        <Alert color="gray" icon={<IconLock size={18} />}>
          {t('finance.view.frozen', { date: issuedOn === null ? '' : format.date(atNoon(issuedOn)) })}
        </Alert>
        {writtenOffAt !== null && (
          <Alert color="yellow">
            {t('finance.view.writtenOff', { date: format.date(writtenOffAt), reason: writtenOffReason })}
          </Alert>
        )}
        <Facts invoice={invoice} />
        <Parties invoice={invoice} />
        <Section title={t('finance.draft.lines')}>
          <LinesTable invoice={invoice} />
          <div style={{ width: '100%', maxWidth: 460, marginLeft: 'auto' }}>
            <SumsList sums={invoice.totals} currency={invoice.currency} />
          </div>
        </Section>
        <PaymentsSection invoice={invoice} />
        <SendingsSection invoice={invoice} />
      </Stack>
    </>
  );
}
