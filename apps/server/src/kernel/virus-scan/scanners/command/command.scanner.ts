import { spawn } from 'node:child_process';
import { z } from 'zod';
import { defineScanner } from '../../scanner.ts';
import { scanUnavailable } from '../../virus-scan.errors.ts';

const MOST_OUTPUT = 10_000;

function run(command: string, timeoutMs: number, bytes: Uint8Array): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const [program = '', ...rest] = command.split(' ').filter((part) => part !== '');
    const child = spawn(program, rest, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      if (output.length < MOST_OUTPUT) output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    // A scanner that has seen enough closes its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}

/**
 * A program of the administrator: the file on its standard input, exit status 0 when it is clean, 1 when it is not, with what
 * was found as the last line. `clamscan --no-summary -` and `clamdscan --no-summary -` answer so.
 */
export const commandScanner = defineScanner({
  id: 'command',
  settings: z.object({ command: z.string().min(1), timeoutMs: z.number().positive() }),
  open: ({ command, timeoutMs }) => ({
    async scan(bytes) {
      const { code, output } = await run(command, timeoutMs, bytes).catch(() => {
        throw scanUnavailable(undefined);
      });
      if (code === 0) return { clean: true };
      if (code !== 1) throw scanUnavailable(undefined);
      const last = output.trim().split('\n').at(-1) ?? '';
      return {
        clean: false,
        found:
          last
            .replace(/^.*?: /, '')
            .replace(/ FOUND$/, '')
            .slice(0, 100) || 'a virus',
      };
    },
  }),
});
