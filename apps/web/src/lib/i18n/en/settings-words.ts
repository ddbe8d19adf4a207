import { audit } from './audit.ts';
import { data } from './data.ts';
import { integrations } from './integrations.ts';
import { keys } from './keys.ts';
import { security } from './security.ts';
import { users } from './users.ts';

/** Words of settings and accounts, which come with the first of their screens. */
const settingsWords = { audit, data, integrations, keys, security, users };

export default settingsWords;
