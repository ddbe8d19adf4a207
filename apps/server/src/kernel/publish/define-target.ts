import type { z } from 'zod';
import type { PublishTarget, TargetDefinition, TargetServices } from './publish.types.ts';

/** A kind of target with its settings still unchecked. */
export interface TargetKind {
  readonly id: string;
  readonly settings: z.ZodType;
  readonly secrets: readonly string[];
  readonly hasPreviews: boolean;
  /** Checks the settings, then opens. Throws a ZodError on settings that do not fit. */
  open(settings: unknown, services: TargetServices): PublishTarget;
}

/** Declares a place to publish to: one folder, one line in the registry, the contract suite. */
export function defineTarget<S extends z.ZodType>(definition: TargetDefinition<S>): TargetKind {
  const { id, settings, secrets, hasPreviews = false, open } = definition;
  return { id, settings, secrets, hasPreviews, open: (raw, services) => open(settings.parse(raw), services) };
}
