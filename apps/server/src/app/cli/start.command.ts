import { configFromEnvironment } from '../environment.ts';
import { run } from '../run.ts';

export const startCommand = (roles: string): Promise<void> => run(configFromEnvironment(), roles.split(','));
