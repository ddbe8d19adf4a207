import type { FirstWords } from '../en/index.ts';
import { auth } from './auth.ts';
import { checks } from './checks.ts';
import { comments } from './comments.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { deployments } from './deployments.ts';
import { editor } from './editor.ts';
import { fields } from './fields.ts';
import { mailbox } from './mailbox.ts';
import { media } from './media.ts';
import { notifications } from './notifications.ts';
import { pages } from './pages.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { siteSettings, sites } from './sites.ts';
import { templateNames, templates } from './templates.ts';
import { versions } from './versions.ts';

const it: FirstWords = {
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
  versions,
  templateNames,
  deployments,
  checks,
  mailbox,
  notifications,
  settings,
  fields,
};

export default it;
