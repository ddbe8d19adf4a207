import { defineError, notFound } from '#kernel/errors/index.ts';

export const uploadNotFound = () => notFound({ what: 'upload' });
export const wrongVersion = defineError(
  'media-uploads.version',
  412,
  () => 'This server speaks version 1.0.0 of the protocol for resumable uploads. Send the header Tus-Resumable: 1.0.0.',
);
export const lengthMissing = defineError(
  'media-uploads.length_missing',
  400,
  () => 'Say how long the file is: header Upload-Length, bytes as a whole number, at least 1.',
);
export const offsetDiffers = defineError(
  'media-uploads.offset_differs',
  409,
  ({ offset }: { offset: number }) => `This upload goes on at byte ${offset}.`,
);
export const tooManyUploads = defineError(
  'media-uploads.too_many',
  429,
  ({ limit }: { limit: number }) => `You have ${limit} uploads that are not finished. Finish or cancel some first.`,
);
export const addressAnswered = defineError(
  'media-uploads.address_answered',
  424,
  ({ status }: { status: number }) => `The address answered with ${status} instead of a file.`,
);
