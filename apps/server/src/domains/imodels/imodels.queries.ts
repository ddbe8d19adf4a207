/** What the registry knows of a provider, as the product shows it and as settings are kept. */
import type { AnyProvider, Candidate, ModelEntry } from '@atelier/ai';
import { z } from 'zod';
import type { ProviderRow } from './imodels.repo.ts';
import type { Model, ModelKind, Provider } from './imodels.schemas.ts';

/** A model that retires within this time is named as retiring. */
const WARN_DAYS = 60;

export interface Field {
  name: string;
  isSecret: boolean;
  isRequired: boolean;
  standard: string | null;
}

interface JsonField {
  secret?: boolean;
  default?: unknown;
}

/** Fields of a provider's settings, read from its schema. */
export function fieldsOf(provider: AnyProvider): Field[] {
  const schema = z.toJSONSchema(provider.settings, { io: 'input' }) as {
    properties?: Record<string, JsonField>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    isSecret: field.secret === true,
    isRequired: schema.required?.includes(name) === true,
    standard: typeof field.default === 'string' ? field.default : null,
  }));
}

/** Secret fields apart from all others: the ones go into the envelope, the others may be shown. */
export function split(provider: AnyProvider, settings: Record<string, unknown>) {
  const secretNames = new Set(fieldsOf(provider).flatMap((field) => (field.isSecret ? [field.name] : [])));
  const parts = { open: {} as Record<string, unknown>, secret: {} as Record<string, unknown> };
  for (const [name, value] of Object.entries(settings)) parts[secretNames.has(name) ? 'secret' : 'open'][name] = value;
  return parts;
}

const today = (now: number) => new Date(now).toISOString().slice(0, 10);

export function statusOf(model: Pick<ModelEntry, 'retiresOn'>, now: number): Model['status'] {
  if (model.retiresOn === null) return 'current';
  if (model.retiresOn < today(now)) return 'retired';
  return model.retiresOn < today(now + WARN_DAYS * 86_400_000) ? 'retiring' : 'current';
}

/** What to ask in place of a retired model: what the vendor names, and what is named instead of that. */
export function living(provider: AnyProvider, id: string, now: number): string {
  let current = id;
  for (let step = 0; step < provider.models.length; step += 1) {
    const entry = provider.models.find((model) => model.id === current);
    if (!entry || statusOf(entry, now) !== 'retired' || !entry.replacement) return current;
    current = entry.replacement;
  }
  return current;
}

export const kindsOf = (provider: AnyProvider): ModelKind[] => [
  ...(provider.text ? (['text'] as const) : []),
  ...(provider.image ? (['image'] as const) : []),
  ...(provider.video ? (['video'] as const) : []),
  ...(provider.embedding ? (['embedding'] as const) : []),
];

/** The one model of a provider to begin with. */
export const recommendedOf = (provider: AnyProvider, kind: ModelKind, now: number): string | undefined =>
  provider.models.find((model) => model.kind === kind && model.recommended && statusOf(model, now) !== 'retired')?.id ??
  provider.models.find((model) => model.kind === kind && statusOf(model, now) !== 'retired')?.id;

export function toModel(provider: AnyProvider, entry: ModelEntry, isSetUp: boolean, now: number): Model {
  const status = statusOf(entry, now);
  return {
    provider: provider.id,
    id: entry.id,
    kind: entry.kind,
    price: entry.price,
    retiresOn: entry.retiresOn,
    replacement: entry.replacement,
    aspectRatios: entry.aspectRatios ? [...entry.aspectRatios] : null,
    seconds: entry.seconds ? [...entry.seconds] : null,
    status,
    recommended: entry.recommended === true,
    isUsable: isSetUp && status !== 'retired',
  };
}

export function toProvider(provider: AnyProvider, row: ProviderRow | undefined, hasInstance: boolean): Provider {
  return {
    id: provider.id,
    name: provider.name,
    kinds: kindsOf(provider),
    keyFrom: provider.keyFrom,
    dataUse: provider.dataUse,
    anyModel: provider.anyModel,
    isSample: provider.isSample === true,
    fields: fieldsOf(provider),
    source: row ? 'workspace' : hasInstance || provider.isSample ? 'instance' : 'none',
    isEnabled: row?.isEnabled ?? true,
    settings: (row?.settings ?? {}) as Provider['settings'],
    keyHint: row?.keyHint ?? null,
    checkedAt: row?.checkedAt?.toISOString() ?? null,
    checkFailure: row?.checkFailure ?? null,
  };
}

export type Chosen = Pick<Candidate, 'provider' | 'model'>;
