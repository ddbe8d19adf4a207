import { notFound } from '#kernel/errors/index.ts';

export const workspaceNotFound = () => notFound({ what: 'workspace' });
