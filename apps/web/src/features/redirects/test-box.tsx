import { Button, Code, Group, List, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirectsTestOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { RedirectTest } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const tones: Record<RedirectTest['outcome'], Tone> = {
  page: 'good',
  elsewhere: 'good',
  file: 'quiet',
  draft: 'draft',
  nothing: 'bad',
  circle: 'bad',
  other_host: 'quiet',
};

function Hops({ test }: { test: RedirectTest }) {
  const { t } = useTranslation();
  if (test.hops.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('redirects.noRule')}
      </Text>
    );
  return (
    <List type="ordered" size="sm">
      {test.hops.map((hop) => (
        <List.Item key={hop.path} style={{ overflowWrap: 'anywhere' }}>
          {t('redirects.hop', { from: hop.path, rule: hop.rule, status: hop.status, to: hop.to })}
        </List.Item>
      ))}
    </List>
  );
}

function Answer({ siteId, test, onTry }: { siteId: string; test: RedirectTest; onTry: (path: string) => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Group gap="xs" mb={6}>
        <StatusBadge tone={tones[test.outcome]}>{t(`redirects.outcomes.${test.outcome}`)}</StatusBadge>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Code>{test.end}</Code>
        </Text>
        {test.pageId !== null && (
          <LinkAnchor to="/sites/$siteId/pages/$pageId" params={{ siteId, pageId: test.pageId }} size="sm">
            {test.pageTitle}
          </LinkAnchor>
        )}
      </Group>
      {test.outcome === 'other_host' ? (
        <>
          <Text size="sm">{t('redirects.otherHost', { host: test.end })}</Text>
          <Button variant="subtle" size="compact-sm" mt={6} onClick={() => onTry(test.path)}>
            {t('redirects.tryHere', { path: test.path })}
          </Button>
        </>
      ) : (
        <Hops test={test} />
      )}
    </div>
  );
}

/** Where does this address lead, and by which rule? As the rules stand now, published or not. */
export function TestBox({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [address, setAddress] = useState('');
  const query = useQuery({
    ...redirectsTestOptions({ query: { site: siteId, address } }),
    enabled: address !== '',
  });
  const tryIt = (path: string): void => {
    setTyped(path);
    setAddress(path);
  };
  return (
    <Section title={t('redirects.test')} text={t('redirects.testHint')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAddress(typed.trim());
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('redirects.address')}
            value={typed}
            maxLength={2000}
            onChange={(event) => setTyped(event.currentTarget.value)}
            style={{ flex: '1 1 220px' }}
          />
          <Button type="submit" variant="default" disabled={typed.trim() === ''} loading={query.isFetching}>
            {t('redirects.tryIt')}
          </Button>
        </Group>
      </form>
      {address !== '' && (
        <Loaded query={query}>{(test) => <Answer siteId={siteId} test={test} onTry={tryIt} />}</Loaded>
      )}
    </Section>
  );
}
