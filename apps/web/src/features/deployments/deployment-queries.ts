import { useQuery } from '@tanstack/react-query';
import { deploymentsGetOptions, deploymentsLogsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Deployment } from '#lib/api/types.gen.ts';
import type { Tone } from '#ui/status-badge.tsx';

export type DeploymentStatus = Deployment['status'];

const RUNNING: readonly DeploymentStatus[] = ['queued', 'building', 'checking', 'uploading'];
const POLL_MS = 800;

export const isRunning = (status: DeploymentStatus): boolean => RUNNING.includes(status);

export const toneOf = (status: DeploymentStatus): Tone =>
  isRunning(status)
    ? 'busy'
    : status === 'live'
      ? 'good'
      : status === 'failed'
        ? 'bad'
        : status === 'ambiguous'
          ? 'busy'
          : 'quiet';

/** One deployment, asked again and again until it is over. */
export const useDeployment = (id: string) =>
  useQuery({
    ...deploymentsGetOptions({ path: { id } }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data === undefined || isRunning(state.data.status) ? POLL_MS : false),
  });

/** Its log, which grows while it runs. */
export const useDeploymentLog = (id: string, running: boolean) =>
  useQuery({
    ...deploymentsLogsOptions({ path: { id }, query: { limit: 100 } }),
    enabled: id !== '',
    refetchInterval: running ? POLL_MS : false,
  });
