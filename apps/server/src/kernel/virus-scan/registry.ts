import type { ScannerKind } from './scanner.ts';
import { clamdScanner } from './scanners/clamd/clamd.scanner.ts';
import { commandScanner } from './scanners/command/command.scanner.ts';
import { noScanner } from './scanners/none/none.scanner.ts';

/** Every way to look for viruses: one line each. */
export const scannerKinds: readonly ScannerKind[] = [noScanner, commandScanner, clamdScanner];
