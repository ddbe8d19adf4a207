import { join } from 'node:path';
import { moveSealedValues, type SealedValues } from '#db/sealed-values.ts';
import { addMasterKey, loadMasterKeys } from '#kernel/secrets/index.ts';
import { configFromEnvironment } from '../environment.ts';
import { withAtelier } from './database.commands.ts';
import { say } from './terminal.ts';

/** Puts a new key in front of the former ones. What runs still has only those: nothing stored is moved yet. */
export async function newKeyCommand(): Promise<void> {
  const { core, secrets } = configFromEnvironment();
  if (secrets.secretKeys.length > 0) {
    throw new Error(
      'The keys stand in ATELIER_SECRET_KEYS. Put a new one in front of them there, e.g. what "openssl rand -base64 32" prints, and a comma behind it.',
    );
  }
  const file = join(core.dataDir, 'secret.key');
  await loadMasterKeys({ configured: [], file });
  await addMasterKey(file);
  say.line(`A new key stands in front of the former ones in ${file}.`);
  say.line('Restart every process of the instance, then run: atelier key rotate');
}

/** Moves every stored credential under the newest key. Former keys stay: the seals of the audit log need them. */
export async function rotateKeyCommand(): Promise<void> {
  const outcome = await withAtelier(({ kernel }) =>
    moveSealedValues(kernel.systemWork, {
      renew: kernel.secrets.rotate,
      write: true,
      progress: (table, done, total) => say.progress(`${table}: ${done} of ${total}`),
    }),
  );
  say.endProgress();
  say.line(`${outcome.moved} stored credentials moved under the newest key, ${outcome.kept} stood under it already.`);
  const lost = unreadableIn(outcome);
  if (lost === '') return;
  say.problem(
    `Not readable with any key that is there: ${lost}. Put their former key behind the others, or enter them anew.`,
  );
  process.exitCode = 1;
}

/** `api_tokens (2), ai_providers (1)`; empty when all can be read. */
export const unreadableIn = ({ unreadable }: SealedValues): string =>
  Object.entries(unreadable)
    .map(([table, count]) => `${table} (${count})`)
    .join(', ');
