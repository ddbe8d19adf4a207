import { notFound } from '#kernel/errors/index.ts';

export const notificationNotFound = () => notFound({ what: 'notification' });
