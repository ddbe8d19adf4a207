import { z } from 'zod';
import { defineConfig, flag } from '#kernel/config/index.ts';

const text = z.string().optional();

export const storageConfig = defineConfig({
  kind: {
    doc: 'Where files are kept: "local" (DATA_DIR/files) or "s3".',
    schema: z.enum(['local', 's3']),
    default: 'local',
    env: 'STORAGE',
  },
  s3Bucket: { doc: 'Bucket of the S3-compatible store.', schema: text, default: undefined, env: 'S3_BUCKET' },
  s3Region: { doc: 'Region of the store.', schema: z.string(), default: 'us-east-1', env: ['S3_REGION', 'AWS_REGION'] },
  s3Endpoint: {
    doc: 'Address of the store, when it is not Amazon S3.',
    schema: z.url().optional(),
    default: undefined,
    env: 'S3_ENDPOINT',
  },
  s3AccessKeyId: {
    doc: 'Access key id.',
    schema: text,
    default: undefined,
    env: ['S3_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID'],
  },
  s3SecretAccessKey: {
    doc: 'Secret access key.',
    schema: text,
    default: undefined,
    env: ['S3_SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY'],
    secret: true,
  },
  s3PathStyle: {
    doc: 'Put the bucket into the path instead of the host name, as most self-hosted stores want it.',
    schema: flag,
    default: true,
    env: 'S3_PATH_STYLE',
  },
});
