import { type DeploymentRow, isOpen } from '../../deployments.repo.ts';
import type { Deployment, DeploymentDetail } from '../../deployments.schemas.ts';

export const toSummary = (row: DeploymentRow): Deployment => ({
  id: row.id,
  siteId: row.siteId,
  number: row.number,
  target: row.target,
  targetId: row.targetId,
  kind: row.kind,
  branch: row.branch,
  pageId: row.pageId,
  promotedFrom: row.promotedFromId,
  url: row.remote?.url ?? null,
  aliases: row.remote?.aliases ?? [],
  transfer: row.transfer,
  cancellable: isOpen(row.status) && !row.committed,
  sentFiles: row.sentFiles,
  sentBytes: row.sentBytes,
  status: row.status,
  note: row.note,
  template:
    row.templateId === null || row.templateName === null || row.templateVersion === null
      ? null
      : { id: row.templateId, name: row.templateName, version: row.templateVersion },
  contentHash: row.contentHash,
  fileCount: row.fileCount,
  totalBytes: row.totalBytes,
  changedFiles: row.changedFiles,
  durationMs: row.durationMs,
  progress: row.progress,
  errorCount: row.findings.filter((finding) => finding.level === 'error').length,
  warningCount: row.findings.filter((finding) => finding.level === 'warning' && !('accepted' in finding)).length,
  error:
    row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '', values: row.errorValues },
  rollbackOf: row.rolledBackFromId,
  rollbackOfNumber: row.rolledBackFromNumber,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

export const toDetail = (row: DeploymentRow): DeploymentDetail => ({ ...toSummary(row), findings: row.findings });
