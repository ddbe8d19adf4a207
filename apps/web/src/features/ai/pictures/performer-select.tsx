import { Avatar, Group, type SelectProps, Stack, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { heygenAvatarsOptions, heygenVoicesOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Performer } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import type { Choices, UseChoices } from '#lib/choices/use-choices.ts';
import { useProblemText } from '#lib/problem-text.ts';

const LIMIT = 30;
/** The server keeps the lists for longer; this only spares it the same question twice. */
const FRESH_MS = 5 * 60_000;

interface Wanted {
  what: 'avatar' | 'voice';
  language: 'it' | 'en';
}

function usePerformers({ what, language }: Wanted, q: string) {
  const search = q === '' ? {} : { search: q };
  const common = { staleTime: FRESH_MS, placeholderData: keepPreviousData };
  const avatars = useQuery({
    ...heygenAvatarsOptions({ query: { limit: LIMIT, ...search } }),
    ...common,
    enabled: what === 'avatar',
  });
  const voices = useQuery({
    ...heygenVoicesOptions({ query: { limit: LIMIT, language, ...search } }),
    ...common,
    enabled: what === 'voice',
  });
  return what === 'avatar' ? avatars : voices;
}

/** Whoever is chosen keeps name and picture when the list of the moment no longer holds them. */
const seen = new Map<string, Performer>();

function useFound(wanted: Wanted, q: string, ids: readonly string[]): Choices {
  const list = usePerformers(wanted, q);
  const items = list.data?.items ?? [];
  for (const one of items) seen.set(one.id, one);
  return {
    found: items.map(({ id, name }) => ({ value: id, label: name })),
    chosen: ids.map((id) => ({ value: id, label: seen.get(id)?.name ?? id })),
    isSearching: list.isFetching,
  };
}

const useAvatars: UseChoices = (q, ids) => useFound({ what: 'avatar', language: 'en' }, q, ids);
const useItalianVoices: UseChoices = (q, ids) => useFound({ what: 'voice', language: 'it' }, q, ids);
const useEnglishVoices: UseChoices = (q, ids) => useFound({ what: 'voice', language: 'en' }, q, ids);
const VOICES = { it: useItalianVoices, en: useEnglishVoices };

/** With pictures around it nobody reads ids: what is said of somebody stands under the name. */
function Facts({ one }: { one: Performer }) {
  const { t } = useTranslation();
  const own = one.isOwn ? t('aiPictures.video.own') : null;
  const said = [own, one.language, one.gender].filter(Boolean).join(' · ');
  return (
    <Stack gap={0} miw={0}>
      <Text size="sm" truncate>
        {one.name}
      </Text>
      {said !== '' && (
        <Text size="xs" c="dimmed" truncate>
          {said}
        </Text>
      )}
    </Stack>
  );
}

const Portrait = ({ one, size }: { one: Performer; size: number }): ReactNode => (
  <Avatar
    src={one.previewUrl}
    name={one.name}
    alt=""
    size={size}
    radius="sm"
    color="gray"
    imageProps={{ referrerPolicy: 'no-referrer', loading: 'lazy' }}
  />
);

/**
 * Somebody to appear or speak, from the list of the provider; where that cannot be had, the id is typed as it stands there.
 */
export function PerformerSelect({
  what,
  language,
  value,
  onChange,
}: Wanted & {
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  const reasonOf = useProblemText();
  const first = usePerformers({ what, language }, '');
  const label = t(what === 'avatar' ? 'aiPictures.video.avatar' : 'aiPictures.video.voice');
  if (first.isError)
    return (
      <TextInput
        label={label}
        description={t('aiPictures.video.listMissing', { reason: reasonOf(first.error) })}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  const renderOption: SelectProps['renderOption'] = ({ option }) => {
    const one = seen.get(option.value);
    return one ? (
      <Group wrap="nowrap" gap="sm" miw={0}>
        {what === 'avatar' && <Portrait one={one} size={44} />}
        <Facts one={one} />
      </Group>
    ) : (
      option.label
    );
  };
  const chosen = seen.get(value);
  return (
    <SearchSelect
      label={label}
      description={t(what === 'avatar' ? 'aiPictures.video.avatarHint' : 'aiPictures.video.voiceHint')}
      placeholder={first.isPending ? t('common.loading') : t('aiPictures.video.standard')}
      key={language}
      useChoices={what === 'avatar' ? useAvatars : VOICES[language]}
      renderOption={renderOption}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      clearable
      {...(what === 'avatar' && chosen ? { leftSection: <Portrait one={chosen} size={26} /> } : {})}
    />
  );
}
