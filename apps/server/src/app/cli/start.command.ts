import { configToStart } from '../environment.ts';
import { run } from '../run.ts';

export const startCommand = (roles: string): Promise<void> => run(configToStart(), roles.split(','));
