/** What a generation is made of, for the workers: an order, the candidates, the brand, and the meter beside them. */
import type { BrandFile, Candidate, CreatedContent, Made } from '@atelier/ai';
import type { Tx } from '#db/unit-of-work.ts';
import type { ModelKind } from '#domains/imodels/index.ts';

export interface Brand {
  versionId: string;
  file: BrandFile;
}

export interface Sources {
  candidatesFor(tx: Tx, kind: ModelKind, wanted?: Pick<Candidate, 'provider' | 'model'>): Promise<Candidate[]>;
  /** The confirmed brand file of the workspace; null when there is none. */
  brandOf(tx: Tx): Promise<Brand | null>;
}

export const outputOf = ({ variants, provenance }: CreatedContent): Record<string, unknown> => ({
  variants,
  calls: provenance.calls,
});

/** Columns that say who made it and what it took. */
export const provenanceOf = (made: Made & { instructions?: string }, brand: Brand | null, ledgerId: string) => ({
  provider: made.provider,
  model: made.model,
  tried: [...made.tried],
  instructions: made.instructions ?? null,
  brandVersionId: brand?.versionId ?? null,
  ledgerId,
  cost: made.cost,
  isSample: made.isSample,
});
