/** Where a deployment goes: to its target, or to this instance. */
import { targetKind } from '#kernel/publish/index.ts';
import type { DeploymentRow } from '../../deployments.repo.ts';

/**
 * Target that takes the files; null: this instance. A target with one address would show the drafts of a preview to visitors,
 * so this instance shows them; what becomes of the preview goes to the target all the same.
 */
export const placeOf = (row: Pick<DeploymentRow, 'kind' | 'target' | 'targetId'>): string | null =>
  row.kind === 'preview' && !targetKind(row.target)?.hasPreviews ? null : row.targetId;
