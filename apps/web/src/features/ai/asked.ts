import { useQuery } from '@tanstack/react-query';
import {
  imodelsListOptions,
  imodelsProvidersOptions,
  imodelsRoutesOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { AiModel } from '#lib/api/types.gen.ts';

/** Who is asked first for one kind of work, as far as this person may know. */
export interface Asked {
  model: AiModel;
  isSample: boolean;
}

/** `undefined` while it is not known, `null` when nobody can do it. */
export function useAsked(kind: AiModel['kind']): Asked | null | undefined {
  const routes = useQuery(imodelsRoutesOptions()).data;
  const models = useQuery(imodelsListOptions()).data;
  const providers = useQuery(imodelsProvidersOptions()).data;
  if (routes === undefined || models === undefined || providers === undefined) return undefined;
  const [first] = routes.items.find((route) => route.kind === kind)?.candidates ?? [];
  const model = models.items.find(({ id, provider }) => provider === first?.provider && id === first.model);
  if (first === undefined || model === undefined) return null;
  return { model, isSample: providers.items.find(({ id }) => id === model.provider)?.isSample ?? false };
}

/** Millionths of a dollar for so many pieces or seconds; null when nobody knows. */
export function priceOf({ price }: AiModel, count: number): number | null {
  if (price === null) return null;
  if (price.unit === 'free') return 0;
  return price.each === undefined ? null : Math.round(price.each * count * 1_000_000);
}
