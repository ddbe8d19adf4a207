import { appearance } from './appearance.ts';
import { audit } from './audit.ts';
import { data } from './data.ts';
import { integrations } from './integrations.ts';
import { keys } from './keys.ts';
import { people } from './people.ts';
import { security } from './security.ts';
import { users } from './users.ts';

/** Words of settings, people and accounts, which come with the first of their screens. */
const settingsWords = { appearance, audit, data, integrations, keys, people, security, users };

export default settingsWords;
