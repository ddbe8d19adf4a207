import type { Dictionary } from '../en/index.ts';
import { ai } from './ai.ts';
import { audit } from './audit.ts';
import { auth } from './auth.ts';
import { checks } from './checks.ts';
import { comments } from './comments.ts';
import { common } from './common.ts';
import { affiliateLinks, languages, swiperPresets } from './content.ts';
import { dashboard } from './dashboard.ts';
import { data } from './data.ts';
import { deployments } from './deployments.ts';
import { editor } from './editor.ts';
import { fields } from './fields.ts';
import { imports } from './imports.ts';
import { integrations } from './integrations.ts';
import { keys } from './keys.ts';
import { mailbox } from './mailbox.ts';
import { media } from './media.ts';
import { notifications } from './notifications.ts';
import { pages } from './pages.ts';
import { people } from './people.ts';
import { security } from './security.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { siteSettings, sites } from './sites.ts';
import { targets } from './targets.ts';
import { templateNames, templates } from './templates.ts';
import { users } from './users.ts';
import { versions } from './versions.ts';

const it: Omit<Dictionary, 'problems' | 'moving'> = {
  common,
  shell,
  auth,
  dashboard,
  sites,
  siteSettings,
  pages,
  editor,
  media,
  templates,
  comments,
  affiliateLinks,
  languages,
  swiperPresets,
  versions,
  templateNames,
  deployments,
  targets,
  checks,
  imports,
  mailbox,
  notifications,
  security,
  settings,
  users,
  data,
  audit,
  integrations,
  keys,
  ai,
  people,
  fields,
};

export default it;
