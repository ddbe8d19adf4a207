import { Anchor, Card, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { usersFootprintOptions, usersGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { UserAccount } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { UserActs } from './user-acts.tsx';
import { UserBadges } from './user-badges.tsx';

function Facts({ user }: { user: UserAccount }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    [t('users.facts.created'), format.dateTime(user.createdAt)],
    [t('users.facts.seen'), user.lastSeenAt === null ? t('users.neverSeen') : format.dateTime(user.lastSeenAt)],
    [t('users.facts.verified'), t(user.emailVerified ? 'people.yes' : 'people.no')],
    [t('users.facts.language'), format.languageTitle(user.locale)],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'sm', sm: 'md' }}>
      {facts.map(([name, value]) => (
        <Card key={name} padding="md">
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text fw={600} fz={{ base: 'sm', sm: 'md' }}>
            {value}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}

function Places({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const query = useQuery(usersFootprintOptions({ path: { id } }));
  const roleOf = (role: string): string =>
    i18n.exists(`people.roles.${role}`) ? t(`people.roles.${role}` as 'people.roles.owner') : role;
  return (
    <Section title={t('users.memberships')}>
      <Loaded query={query}>
        {({ memberOf }) =>
          memberOf.length === 0 ? (
            <Text c="dimmed">{t('users.noMemberships')}</Text>
          ) : (
            <List>
              {memberOf.map(({ workspaceId, name, role }) => (
                <List.Item key={workspaceId}>
                  {name}: {roleOf(role)}
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Section>
  );
}

/** One account: what it is, where it belongs, and what an administrator can do about it. */
export function UserPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery(usersGetOptions({ path: { id } }));
  return (
    <Loaded screen query={query}>
      {(user) => (
        <>
          <PageHeader title={user.name} text={<Anchor href={`mailto:${user.email}`}>{user.email}</Anchor>}>
            <UserBadges user={user} />
            <LinkButton variant="default" to="/users/log" search={{ actor: id }}>
              {t('audit.instance')}
            </LinkButton>
          </PageHeader>
          <Stack>
            <Facts user={user} />
            <Places id={id} />
            {me.user.id === id ? (
              <Text size="sm" c="dimmed">
                {t('users.yourself')}
              </Text>
            ) : (
              <UserActs user={user} />
            )}
          </Stack>
        </>
      )}
    </Loaded>
  );
}
