import type { Dictionary } from '../en/index.ts';
import { auth } from './auth.ts';
import { checks } from './checks.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { deployments } from './deployments.ts';
import { editor } from './editor.ts';
import { imports } from './imports.ts';
import { mailbox } from './mailbox.ts';
import { media } from './media.ts';
import { notifications } from './notifications.ts';
import { pages } from './pages.ts';
import { fields, problems } from './problems.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { siteSettings, sites } from './sites.ts';
import { targets } from './targets.ts';
import { templateNames, templates } from './templates.ts';

const it: Dictionary = {
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
  templateNames,
  deployments,
  targets,
  checks,
  imports,
  mailbox,
  notifications,
  settings,
  problems,
  fields,
};

export default it;
