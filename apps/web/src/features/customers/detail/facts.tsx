import { Anchor, Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '#lib/api/types.gen.ts';
import { useCountryName } from '#lib/countries.ts';
import { useFormat } from '#lib/format.ts';
import { Section } from '#ui/section.tsx';
import classes from '../customers.module.css';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed" component="dt">
        {name}
      </Text>
      <dd className={classes.wrap} style={{ margin: 0 }}>
        {children}
      </dd>
    </div>
  );
}

function addressOf({ address }: Customer, countryName: (code: string) => string): string[] {
  if (address === null) return [];
  const { street, postalCode, city, province, country } = address;
  const town = [postalCode, city, province === '' ? '' : `(${province})`].filter(Boolean).join(' ');
  return [street, town, countryName(country)].filter(Boolean);
}

function Reach({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const labelled = (text: string): string => (text === '' ? '' : ` · ${text}`);
  return (
    <>
      {customer.mails.length > 0 && (
        <Fact name={t('customers.field.mails')}>
          {customer.mails.map(({ address, label }) => (
            <div key={address}>
              <Anchor href={`mailto:${address}`}>{address}</Anchor>
              {labelled(label)}
            </div>
          ))}
        </Fact>
      )}
      {customer.phones.length > 0 && (
        <Fact name={t('customers.field.phones')}>
          {customer.phones.map(({ number, label }) => (
            <div key={number}>
              <Anchor href={`tel:${number}`}>{number}</Anchor>
              {labelled(label)}
            </div>
          ))}
        </Fact>
      )}
    </>
  );
}

/** How somebody came to a website; told by a browser, so nothing here is a link. */
function Origin({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const touch = customer.firstTouch;
  if (touch === null) return null;
  const words = [touch.utmSource, touch.utmMedium, touch.utmCampaign, touch.landingPage].filter(Boolean).join(' · ');
  return words === '' ? null : <Fact name={t('customers.origin')}>{words}</Fact>;
}

/** What is known about a customer; what is not known is not shown. */
export function Facts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = addressOf(customer, useCountryName());
  const plain = (['vatNumber', 'taxCode', 'sdiCode', 'pec'] as const).filter((name) => customer[name]);
  return (
    <Section title={t('customers.facts')}>
      <dl style={{ display: 'grid', gap: 12, margin: 0 }}>
        <Reach customer={customer} />
        {customer.domain && (
          <Fact name={t('customers.field.domain')}>
            <Anchor href={`https://${customer.domain}`} target="_blank" rel="noreferrer noopener">
              {customer.domain}
            </Anchor>
          </Fact>
        )}
        {plain.map((name) => (
          <Fact key={name} name={t(`customers.field.${name}`)}>
            {customer[name]}
          </Fact>
        ))}
        {address.length > 0 && (
          <Fact name={t('customers.field.address')}>
            {address.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </Fact>
        )}
        {customer.language !== '' && (
          <Fact name={t('customers.field.language')}>{format.languageTitle(customer.language)}</Fact>
        )}
        {customer.tags.length > 0 && (
          <Fact name={t('customers.field.tags')}>
            <Group gap={4}>
              {customer.tags.map((tag) => (
                <Badge key={tag} variant="default" tt="none">
                  {tag}
                </Badge>
              ))}
            </Group>
          </Fact>
        )}
        <Fact name={t('customers.field.ownerId')}>{customer.ownerName || t('customers.nobody')}</Fact>
        <Origin customer={customer} />
        <Fact name={t('customers.since')}>{format.date(customer.createdAt)}</Fact>
      </dl>
    </Section>
  );
}
