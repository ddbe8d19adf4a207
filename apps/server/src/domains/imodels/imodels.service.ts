import { type AnyProvider, type Candidate, type Gateway, isAiError } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { fieldsOf as problemFields } from '#kernel/http/problem.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import { addressMoved, modelUnknown, providerNotFound, settingsRefused } from './imodels.errors.ts';
import {
  type Chosen,
  fieldsOf,
  kindsOf,
  living,
  recommendedOf,
  split,
  toModel,
  toProvider,
} from './imodels.queries.ts';
import type { ImodelsRepo, ProviderRow } from './imodels.repo.ts';
import {
  type Candidates,
  MODEL_KINDS,
  type Model,
  type ModelKind,
  type ModelQuery,
  type Provider,
  type ProviderChange,
} from './imodels.schemas.ts';

interface Needs {
  repo: ImodelsRepo;
  providers: readonly AnyProvider[];
  /** Settings of the instance by provider, from the environment. */
  instance: Readonly<Record<string, Record<string, unknown>>>;
  /** Models that the environment names for a provider. */
  instanceModels: Readonly<Record<string, string | undefined>>;
  gateway: Pick<Gateway, 'check'>;
  secrets: Pick<Secrets, 'encrypt' | 'decrypt'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Clock;
}

const PURPOSE = 'ai.provider';
const HINT_LENGTH = 4;

export function makeImodels(needs: Needs) {
  const { repo, providers, instance, instanceModels, gateway, secrets, unitOfWork, audit, clock } = needs;
  const known = (id: string): AnyProvider => {
    const provider = providers.find((one) => one.id === id);
    if (!provider) throw providerNotFound();
    return provider;
  };
  const context = (workspaceId: string) => ({ workspaceId, purpose: PURPOSE });

  const opened = (row: ProviderRow): Record<string, unknown> => ({
    ...row.settings,
    ...(row.envelope ? (JSON.parse(secrets.decrypt(row.envelope, context(row.workspaceId))) as object) : {}),
  });

  /** Settings to use: the workspace's own, else the instance's; undefined when there are none or they are switched off. */
  function settingsOf(provider: AnyProvider, row: ProviderRow | undefined): Record<string, unknown> | undefined {
    if (row) return row.isEnabled ? opened(row) : undefined;
    return provider.isSample ? {} : instance[provider.id];
  }

  /** The product's order: each provider that is set up with the model it recommends, samples only when there is no other. */
  function standardRoute(kind: ModelKind, rows: ReadonlyMap<string, ProviderRow>): Chosen[] {
    const now = clock.nowMs();
    const usable = providers.filter(
      (provider) => kindsOf(provider).includes(kind) && settingsOf(provider, rows.get(provider.id)) !== undefined,
    );
    const real = usable.filter((provider) => !provider.isSample);
    return (real.length > 0 ? real : usable).flatMap((provider) => {
      const named = kind === 'text' ? instanceModels[provider.id] : undefined;
      const model = named ?? recommendedOf(provider, kind, now);
      return model ? [{ provider: provider.id, model: living(provider, model, now) }] : [];
    });
  }

  const byProvider = async (tx: Tx) => new Map((await repo.providers(tx)).map((row) => [row.provider, row]));

  async function candidatesFor(tx: Tx, kind: ModelKind, wanted?: Chosen): Promise<Candidate[]> {
    const rows = await byProvider(tx);
    const chosen = (await repo.routes(tx)).find((route) => route.kind === kind)?.candidates;
    const order = wanted ? [wanted] : chosen?.length ? chosen : standardRoute(kind, rows);
    return order.flatMap(({ provider: id, model }) => {
      const provider = providers.find((one) => one.id === id);
      const settings = provider && settingsOf(provider, rows.get(id));
      return provider && settings ? [{ provider: id, model: living(provider, model, clock.nowMs()), settings }] : [];
    });
  }

  function parsed(provider: AnyProvider, settings: Record<string, unknown>): { baseUrl?: unknown } {
    const result = provider.settings.safeParse(settings);
    if (!result.success) throw settingsRefused(undefined, { extra: { errors: problemFields(result.error) } });
    return result.data as { baseUrl?: unknown };
  }

  /** Whoever may change settings but does not know the key must not be able to have it sent elsewhere. */
  function keyStays(provider: AnyProvider, former: Record<string, unknown>, next: Record<string, unknown>): void {
    const hasKey = Object.keys(split(provider, former).secret).length > 0;
    if (hasKey && parsed(provider, former).baseUrl !== parsed(provider, next).baseUrl) throw addressMoved(undefined);
  }

  return {
    candidatesFor,
    list: (actor: Member, query: ModelQuery): Promise<{ items: Model[] }> =>
      unitOfWork.read(actor, async (tx) => {
        const rows = await byProvider(tx);
        const items = providers
          .filter((provider) => !query.provider || provider.id === query.provider)
          .flatMap((provider) => {
            const isSetUp = settingsOf(provider, rows.get(provider.id)) !== undefined;
            return provider.models
              .filter((model) => !query.kind || model.kind === query.kind)
              .map((model) => toModel(provider, model, isSetUp, clock.nowMs()));
          });
        return { items };
      }),
    providers: (actor: Member): Promise<{ items: Provider[] }> =>
      unitOfWork.read(actor, async (tx) => {
        const rows = await byProvider(tx);
        return {
          items: providers.map((one) => toProvider(one, rows.get(one.id), instance[one.id] !== undefined)),
        };
      }),
    async save(actor: Member, id: string, change: ProviderChange): Promise<Provider> {
      const provider = known(id);
      return unitOfWork(actor, async (tx) => {
        const before = await repo.provider(tx, id);
        const former = before ? opened(before) : {};
        const next = change.settings ? { ...split(provider, former).secret, ...change.settings } : { ...former };
        const given = Object.keys(split(provider, change.settings ?? {}).secret).length > 0;
        parsed(provider, next);
        if (before && !given) keyStays(provider, former, next);
        const { open, secret } = split(provider, next);
        // The key comes first among the secrets that a provider names, whatever order they were sent in.
        const [key] = fieldsOf(provider).flatMap(({ name }) =>
          typeof secret[name] === 'string' ? [secret[name]] : [],
        );
        await repo.save(tx, {
          workspaceId: actor.workspaceId,
          provider: id,
          settings: open,
          envelope: key ? secrets.encrypt(JSON.stringify(secret), context(actor.workspaceId)) : null,
          keyHint: key ? key.slice(-HINT_LENGTH) : null,
          isEnabled: change.isEnabled ?? before?.isEnabled ?? true,
          checkedAt: null,
          checkFailure: null,
        });
        await audit.record(tx, actor, {
          operation: 'imodels.save',
          objectType: 'ai-provider',
          changes: {
            provider: id,
            settings: open,
            isEnabled: change.isEnabled ?? true,
            keyChanged: Boolean(change.settings),
          },
        });
        return toProvider(provider, await repo.provider(tx, id), instance[id] !== undefined);
      });
    },
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        if (!(await repo.remove(tx, known(id).id))) throw providerNotFound();
        await audit.record(tx, actor, {
          operation: 'imodels.remove',
          objectType: 'ai-provider',
          changes: { provider: id },
        });
      }),
    /** Asks the vendor, outside any transaction, and keeps what it said. */
    async test(actor: Member, id: string, signal: AbortSignal): Promise<Provider> {
      const provider = known(id);
      const row = await unitOfWork.read(actor, (tx) => repo.provider(tx, id));
      const settings = settingsOf(provider, row);
      const failure = settings
        ? await gateway.check({ provider: id, model: '', settings }, signal).then(
            () => null,
            (error: unknown) => (isAiError(error) ? error.failure : 'unavailable'),
          )
        : 'no_key';
      return unitOfWork(actor, async (tx) => {
        await repo.checked(tx, id, failure, new Date(clock.nowMs()));
        await audit.record(tx, actor, {
          operation: 'imodels.test',
          objectType: 'ai-provider',
          changes: { provider: id, failure },
        });
        const now = await repo.provider(tx, id);
        const shown = toProvider(provider, now, instance[id] !== undefined);
        return { ...shown, checkFailure: failure, checkedAt: shown.checkedAt ?? new Date(clock.nowMs()).toISOString() };
      });
    },
    routes: (actor: Member) =>
      unitOfWork.read(actor, async (tx) => {
        const rows = await byProvider(tx);
        const chosen = await repo.routes(tx);
        return {
          items: MODEL_KINDS.map((kind) => {
            const own = chosen.find((route) => route.kind === kind)?.candidates ?? [];
            return { kind, isStandard: own.length === 0, candidates: own.length ? own : standardRoute(kind, rows) };
          }),
        };
      }),
    setRoute: (actor: Member, kind: ModelKind, candidates: Candidates): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        for (const { provider: id, model } of candidates) {
          const provider = known(id);
          const offers = provider.models.some((entry) => entry.id === model && entry.kind === kind);
          if (!offers && !(provider.anyModel && kindsOf(provider).includes(kind)))
            throw modelUnknown({ provider: provider.name, model });
        }
        if (candidates.length > 0) await repo.saveRoute(tx, { workspaceId: actor.workspaceId, kind, candidates });
        else await repo.removeRoute(tx, kind);
        await audit.record(tx, actor, {
          operation: 'imodels.route',
          objectType: 'ai-route',
          changes: { kind, candidates },
        });
      }),
  };
}

export type Imodels = ReturnType<typeof makeImodels>;
