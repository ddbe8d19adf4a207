import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { apiKeysListInfiniteOptions, personalTokensListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import {
  apiKeysCreate,
  apiKeysRevoke,
  apiKeysRotate,
  personalTokensCreate,
  personalTokensRevoke,
  personalTokensRotate,
} from '#lib/api/sdk.gen.ts';
import { byCursor } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { KeysScreen } from './keys-screen.tsx';

const asked = (ended: boolean) => ({ query: { limit: 50, ...(ended ? { ended: 'true' as never } : {}) } });

/** Keys with which other programs work in this workspace. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const [ended, setEnded] = useState(false);
  const after = async <T,>(act: Promise<T>): Promise<T> => {
    const answer = await act;
    await refresh('apiKeysList');
    return answer;
  };
  return (
    <KeysScreen
      title={t('settings.places.apiKeys')}
      text={t('settings.places.apiKeysText')}
      newTitle={t('keys.newKey')}
      empty={t('keys.empty')}
      emptyText={t('keys.emptyText')}
      mayCreate={can('api-key:create')}
      mayRevoke={can('api-key:delete')}
      query={useInfiniteQuery({ ...apiKeysListInfiniteOptions(asked(ended)), ...byCursor })}
      ended={ended}
      onEnded={setEnded}
      create={(body) => after(apiKeysCreate({ body, throwOnError: true }))}
      rotate={(id, overlapMinutes) =>
        after(apiKeysRotate({ path: { id }, body: { overlapMinutes }, throwOnError: true }))
      }
      revoke={(id) => after(apiKeysRevoke({ path: { id }, throwOnError: true }))}
    />
  );
}

/** Tokens with which own programs act as oneself. */
export function PersonalTokensPage() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [ended, setEnded] = useState(false);
  const after = async <T,>(act: Promise<T>): Promise<T> => {
    const answer = await act;
    await refresh('personalTokensList');
    return answer;
  };
  return (
    <KeysScreen
      title={t('settings.places.tokens')}
      text={t('settings.places.tokensText')}
      newTitle={t('keys.newToken')}
      empty={t('keys.noToken')}
      emptyText={t('keys.noTokenText')}
      mayCreate
      mayRevoke
      query={useInfiniteQuery({ ...personalTokensListInfiniteOptions(asked(ended)), ...byCursor })}
      ended={ended}
      onEnded={setEnded}
      create={(body) => after(personalTokensCreate({ body, throwOnError: true }))}
      rotate={(id, overlapMinutes) =>
        after(personalTokensRotate({ path: { id }, body: { overlapMinutes }, throwOnError: true }))
      }
      revoke={(id) => after(personalTokensRevoke({ path: { id }, throwOnError: true }))}
    />
  );
}
