/**
 * The command line: `npx atelier --help`. Each command loads only what it needs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { say } from './terminal.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
const program = new Command('atelier')
  .description('Runs and looks after an Atelier instance.')
  .version(version, '-v, --version', 'print the version')
  .showHelpAfterError();

program
  .command('start')
  .description('start the server')
  .option('--role <roles>', 'web,api,ai,worker in any combination', 'web,api,ai,worker')
  .action(async ({ role }: { role: string }) => (await import('./start.command.ts')).startCommand(role));

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => (await import('./database.commands.ts')).migrateCommand());

program
  .command('seed')
  .description('install what comes with the product and, on an empty instance, the first owner and a demo site')
  .action(async () => (await import('./database.commands.ts')).seedCommand());

const user = program.command('user').description('people of the instance');
user
  .command('create')
  .description('create a person with an own workspace')
  .requiredOption('--email <address>')
  .option('--name <name>', 'shown to others', 'New member')
  .option('--password <password>', 'at least 12 characters; generated and shown once when left out')
  .option('--locale <locale>', 'en or it', 'en')
  .action(async (options) => (await import('./database.commands.ts')).createUserCommand(options));

user
  .command('reset-link')
  .description('a link with which a person sets a new password, once and within an hour')
  .requiredOption('--email <address>')
  .action(async (options) => (await import('./database.commands.ts')).resetLinkCommand(options));

const site = program.command('site').description('published sites');
site
  .command('build')
  .description('build a site into a folder: from the database with --site, or from a content folder with --from')
  .option('--site <site>', 'id or address name')
  .option('--from <folder>', 'content folder; no database needed')
  .requiredOption('--out <folder>', 'where the files go')
  .option('--state <folder>', 'with --from: keeps what was built, so that the next build does only what changed')
  .option('--drafts', 'with --site: pages that are not ready too', false)
  .action(async (options) => (await import('./site.commands.ts')).buildSiteCommand(options));

program
  .command('deploy')
  .description('publish a folder; exit status 0 only when it is live')
  .argument('<folder>')
  .option('--target <target>', 'cloudflare-pages, local, sftp, s3 or zip', 'cloudflare-pages')
  .option(
    '--project <name>',
    'cloudflare-pages: the project (read are CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN, or CLOUDFLARE_API_KEY and CLOUDFLARE_EMAIL)',
  )
  .option('--branch <branch>', 'cloudflare-pages: its production branch, or a preview; default: production')
  .option('--create-project', 'cloudflare-pages: make the project when there is none')
  .option('--production-branch <branch>', 'with --create-project', 'main')
  .option('--commit-message <text>')
  .option('--commit-hash <hash>')
  .option('--commit-dirty', 'the folder differs from the commit')
  .option('--wait <seconds>', 'cloudflare-pages: how long to wait until it is live; default: 60')
  .option('--to <folder>', 'local: where the files go')
  .option('--out <file>', 'zip: archive to write')
  .option('--host <host>', 'sftp (SFTP_PASSWORD or SFTP_PRIVATE_KEY are read)')
  .option('--port <port>', 'sftp')
  .option('--user <name>', 'sftp')
  .option('--path <folder>', 'sftp: folder on the host')
  .option('--host-key <fingerprint>', 'sftp: SHA256:… (or SFTP_HOST_KEY)')
  .option('--identity <file>', 'sftp: private key')
  .option('--bucket <bucket>', 's3 (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY are read)')
  .option('--prefix <folder>', 's3: folder in the bucket')
  .option('--endpoint <address>', 's3: any compatible store (or AWS_ENDPOINT_URL)')
  .option('--region <region>', 's3 (or AWS_REGION)')
  .option('--public-url <address>', 's3, sftp: where visitors see it')
  .option('--journal <file>', 'where to keep what has been done, so that an interrupted run can go on')
  .option('--json', 'print the outcome as JSON')
  .action(async (folder: string, options) => (await import('./deploy.command.ts')).deployCommand(folder, options));

program
  .command('template')
  .description('templates')
  .command('import')
  .description('turn an HTML theme into a template')
  .argument('<source>', 'folder or zip file')
  .option('--name <name>')
  .option('--workspace <workspace>', 'id or short name; default: the first workspace')
  .option('--drop-external', 'leave out styles and scripts that the theme loads from other hosts', false)
  .action(async (source: string, options) =>
    (await import('./template.commands.ts')).importTemplateCommand(source, options),
  );

const key = program
  .command('key')
  .description('keys of the instance, which protect stored credentials and signed links');
key
  .command('new')
  .description('put a new key in front of the former ones in DATA_DIR/secret.key')
  .action(async () => (await import('./key.commands.ts')).newKeyCommand());
key
  .command('rotate')
  .description('move every stored credential under the newest key')
  .action(async () => (await import('./key.commands.ts')).rotateKeyCommand());

program
  .command('backup')
  .description('write database, files and the instance key into one archive')
  .argument('<file>', 'archive to write, e.g. atelier-backup.tar.gz')
  .action(async (file: string) => (await import('./backup.commands.ts')).backupCommand(file));

program
  .command('restore')
  .description('bring back an archive into an empty instance')
  .argument('<file>')
  .option('--force', 'replace what is there', false)
  .action(async (file: string, options: { force: boolean }) =>
    (await import('./backup.commands.ts')).restoreCommand(file, options),
  );

program
  .command('doctor')
  .description('check configuration and services, and say what to do')
  .action(async () => (await import('./doctor.command.ts')).doctorCommand());

program.parseAsync().catch((error: unknown) => {
  say.problem(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
