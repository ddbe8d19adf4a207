import type { Dictionary } from '../en/index.ts';
import { auth } from './auth.ts';
import { common } from './common.ts';
import { fields, problems } from './problems.ts';
import { shell } from './shell.ts';

const it: Dictionary = { common, shell, auth, problems, fields };

export default it;
