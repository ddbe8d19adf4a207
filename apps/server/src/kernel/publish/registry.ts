import { cloudflarePagesTarget } from './cloudflare-pages/cloudflare-pages.target.ts';
import type { TargetKind } from './define-target.ts';
import { folderTarget } from './folder/folder.target.ts';
import { s3Target } from './s3/s3.target.ts';
import { sftpTarget } from './sftp/sftp.target.ts';
import { zipTarget } from './zip/zip.target.ts';

/** Every place outside that a site can be published to: one line each. */
export const targetKinds: readonly TargetKind[] = [
  cloudflarePagesTarget,
  folderTarget,
  s3Target,
  sftpTarget,
  zipTarget,
];
