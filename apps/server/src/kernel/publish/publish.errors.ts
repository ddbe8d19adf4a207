import { defineError } from '#kernel/errors/index.ts';

interface Where {
  where: string;
}

/** Why something could not be published, by permanent code. */
export const publishErrors = {
  unreachable: defineError(
    'publish.unreachable',
    424,
    ({ where, why }: Where & { why: string }) => `${where} did not take the files, asked several times: ${why}`,
  ),
  refused: defineError('publish.refused', 424, ({ where, why }: Where & { why: string }) => `${where} refused: ${why}`),
  denied: defineError(
    'publish.denied',
    424,
    ({ where, why }: Where & { why: string }) =>
      `${where} did not accept the credentials: ${why} Renew them where they are kept.`,
  ),
  quota: defineError(
    'publish.quota',
    424,
    ({ where, why }: Where & { why: string }) =>
      `${where} has no room left: ${why} Free some, or choose a larger plan there.`,
  ),
  noProject: defineError(
    'publish.no_project',
    424,
    ({ project }: { project: string }) =>
      `There is no project "${project}" in this account. Create it first, or correct its name.`,
  ),
  tooManyFiles: defineError(
    'publish.too_many_files',
    422,
    ({ count, most }: { count: number; most: number }) =>
      `The site has ${count} files, and this target takes ${most}. Leave some out, or choose another target or plan.`,
  ),
  tooManyRules: defineError(
    'publish.too_many_rules',
    422,
    ({ path, count, most }: { path: string; count: number; most: number }) =>
      `${path} has ${count} rules of a kind of which this target reads ${most}; it would ignore the others. Take some out, or put several into one with a star.`,
  ),
  fileTooLarge: defineError(
    'publish.file_too_large',
    422,
    ({ path, size, most }: { path: string; size: number; most: number }) =>
      `${path} has ${(size / 2 ** 20).toFixed(1)} MiB, and this target takes files of ${most / 2 ** 20} MiB at most. Make it smaller.`,
  ),
  leavesFolder: defineError(
    'publish.leaves_folder',
    422,
    ({ path }: { path: string }) =>
      `${path} is a symbolic link to something outside the folder. Put a copy in its place, or remove it.`,
  ),
  brokenLink: defineError(
    'publish.broken_link',
    422,
    ({ path }: { path: string }) =>
      `${path} is a symbolic link that leads nowhere, or back to a folder that it stands in. Remove it.`,
  ),
  nothingToPublish: defineError(
    'publish.nothing_to_publish',
    422,
    ({ folder }: { folder: string }) => `There is no file to publish in ${folder}.`,
  ),
  fileChanged: defineError(
    'publish.file_changed',
    409,
    ({ path }: { path: string }) => `${path} changed while it was being published. Publish again.`,
  ),
  invalidFile: defineError(
    'publish.invalid_file',
    422,
    ({ path, why }: { path: string; why: string }) => `${path} cannot be published: ${why}`,
  ),
  hostKey: defineError(
    'publish.host_key',
    424,
    ({ host, found, expected }: { host: string; found: string; expected: string }) =>
      expected === ''
        ? `${host} shows the host key ${found}. Compare it with what the host's owner says, and put it into the settings.`
        : `${host} shows the host key ${found}, not the expected one. Somebody may be in between: ask the host's owner.`,
  ),
} as const;
