/**
 * The command line: `npx atelier --help`. Each command loads only what it needs.
 */
import { Command } from 'commander';
import { say } from './terminal.ts';

const program = new Command('atelier').description('Runs and looks after an Atelier instance.').showHelpAfterError();

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
