import { Badge, Button, Code, CopyButton, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { siteDomainsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { siteDomainsCheck, siteDomainsCreate, siteDomainsDelete, sitesUpdate } from '#lib/api/sdk.gen.ts';
import type { DeployTarget, Site, SiteDomain } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useSaidText } from '#lib/said-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';

/** What was looked at, and what is in the way, in the reader's language. */
function Seen({ state }: { state: NonNullable<SiteDomain['state']> }) {
  const { t, i18n } = useTranslation();
  const words = useSaidText();
  const inWords = (values: Record<string, string | number>) => {
    const answer = String(values.answer ?? '');
    const isKnown = i18n.exists(`targets.answered.${answer}`);
    return isKnown ? { ...values, answer: t(`targets.answered.${answer as 'timeout'}`) } : values;
  };
  const { steps = [], said, detail } = state;
  const place = said?.code.includes('.') ? 'problems.' : 'targets.domainSaid.';
  return (
    <>
      {steps.length > 0 && (
        <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {steps.map(({ code, ok, values }) => (
            <Group key={code} component="li" gap={6} wrap="nowrap" align="flex-start">
              {code.endsWith('_unknown') ? (
                <IconInfoCircle size={18} aria-hidden style={{ flexShrink: 0 }} />
              ) : ok ? (
                <IconCircleCheck size={18} aria-hidden style={{ flexShrink: 0 }} />
              ) : (
                <IconAlertTriangle size={18} aria-hidden style={{ flexShrink: 0 }} />
              )}
              <Text size="sm">{words('targets.steps.', { code, values: inWords(values), message: code })}</Text>
            </Group>
          ))}
        </Stack>
      )}
      {detail !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {said ? words(place, { ...said, message: detail }) : detail}
        </Text>
      )}
    </>
  );
}

/** The records are right, and yet visitors see something else. */
const isTaken = ({ steps = [] }: NonNullable<SiteDomain['state']>): boolean =>
  steps.some(({ code }) => code === 'leads') && steps.some(({ code }) => code === 'shows_other');

function Records({ state, isHere }: { state: NonNullable<SiteDomain['state']>; isHere: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="sm">
        {isTaken(state)
          ? t('targets.otherAnswers')
          : state.ok && state.wanted.length > 0
            ? t('targets.leadsHere')
            : state.wanted.length > 0
              ? t('targets.setThis')
              : isHere
                ? t('targets.noPublic')
                : t('targets.noRecord')}
      </Text>
      {!state.ok && !isTaken(state) && state.wanted.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
        <section style={{ overflowX: 'auto' }} tabIndex={0} aria-label={t('targets.setThis')}>
          <Table>
            <Table.Tbody>
              {state.wanted.map(({ type, name, value }) => (
                <Table.Tr key={type + value}>
                  <Table.Td>{type}</Table.Td>
                  <Table.Td>
                    <Code>{name}</Code>
                  </Table.Td>
                  <Table.Td>
                    <Code>{value}</Code>
                  </Table.Td>
                  <Table.Td>
                    <CopyButton value={value}>
                      {({ copied, copy }) => (
                        <Button size="compact-xs" variant="default" onClick={copy}>
                          {copied ? t('targets.copied') : t('targets.copy')}
                        </Button>
                      )}
                    </CopyButton>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {state.found.length === 0
          ? t('targets.leadsNowhere')
          : t('targets.leadsNow', { found: state.found.join(', ') })}
        {state.certificate !== null &&
          ` ${t('targets.certificate')}: ${t(`targets.certificates.${state.certificate}`)}.`}
      </Text>
      <Seen state={state} />
    </Stack>
  );
}

const bare = (host: string): string => host.replace(/^www\./, '');

function Domain({ domain, site }: { domain: SiteDomain; site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const path = { id: domain.id };
  const act = (work: Promise<unknown>): void =>
    void work.then(() => refresh('siteDomainsList', 'sitesGet', 'sitesList')).catch(notify.failed);
  const isMain = site.domain === bare(domain.host);
  const makeMain = (): void => {
    const wwwRule = domain.host.startsWith('www.') ? ('www' as const) : ('apex' as const);
    const headers = { 'If-Match': String(site.revision) };
    const body = { domain: bare(domain.host), wwwRule };
    act(sitesUpdate({ path: { id: site.id }, body, headers, throwOnError: true }));
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {domain.host}
          </Text>
          {isMain && <Badge variant="light">{t('targets.isMain')}</Badge>}
          {domain.state !== null && (
            <StatusBadge tone={domain.state.ok ? 'good' : isTaken(domain.state) ? 'bad' : 'busy'}>
              {isTaken(domain.state)
                ? t('targets.otherSite')
                : domain.state.wanted.length > 0
                  ? t(domain.state.ok ? 'targets.dnsFine' : 'targets.dnsMissing')
                  : t(domain.state.ok ? 'targets.works' : 'targets.worksNot')}
            </StatusBadge>
          )}
        </Group>
        {can('deploy-target:update') && (
          <Group gap="xs">
            {!isMain && can('site:update') && (
              <Button size="xs" variant="default" onClick={makeMain}>
                {t('targets.makeMain')}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => act(siteDomainsCheck({ path, throwOnError: true }))}>
              {t('targets.look')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => act(siteDomainsDelete({ path, throwOnError: true }))}
            >
              {t('targets.remove')}
            </Button>
          </Group>
        )}
      </Group>
      {domain.state !== null && <Records state={domain.state} isHere={domain.targetId === null} />}
    </Stack>
  );
}

/** Own names of the site, with what to set. */
export function Domains({ site, targets }: { site: Site; targets: readonly DeployTarget[] }) {
  const siteId = site.id;
  const { t } = useTranslation();
  const can = useCan();
  const words = useProblemText();
  const refresh = useRefresh();
  const [host, setHost] = useState('');
  const [targetId, setTarget] = useState('');
  const [failure, setFailure] = useState('');
  const query = useWhole(
    useInfiniteQuery({
      ...siteDomainsListInfiniteOptions({ query: { site: siteId, limit: 100 } }),
      ...byCursor,
      initialPageParam: { query: { site: siteId } },
    }),
  );
  const add = async (): Promise<void> => {
    setFailure('');
    try {
      const body = { siteId, host, targetId: targetId === '' ? null : targetId };
      const { id } = await siteDomainsCreate({ body, throwOnError: true });
      setHost('');
      await siteDomainsCheck({ path: { id }, throwOnError: true });
    } catch (thrown) {
      setFailure(words(thrown));
    }
    await refresh('siteDomainsList');
  };
  return (
    <Section title={t('targets.domains')} text={t('targets.domainsText')}>
      <Loaded query={query}>
        {(items) => (
          <Stack gap="lg">
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('targets.noDomains')}
              </Text>
            )}
            {items.map((domain) => (
              <Domain key={domain.id} domain={domain} site={site} />
            ))}
          </Stack>
        )}
      </Loaded>
      {can('deploy-target:create') && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Group align="flex-end">
            <TextInput
              label={t('targets.host')}
              placeholder={t('targets.hostPlaceholder')}
              value={host}
              required
              onChange={(event) => setHost(event.currentTarget.value)}
              style={{ flex: '1 1 220px' }}
            />
            <Select
              label={t('targets.domainAt')}
              data={[
                { value: '', label: t('targets.here') },
                ...targets.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={targetId}
              onChange={(value) => setTarget(value ?? '')}
              allowDeselect={false}
              style={{ flex: '1 1 220px' }}
            />
            <Button type="submit" variant="default">
              {t('targets.addDomain')}
            </Button>
          </Group>
          <ProblemAlert text={failure} />
        </form>
      )}
    </Section>
  );
}
