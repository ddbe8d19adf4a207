import {
  type Icon,
  IconAddressBook,
  IconBrain,
  IconCalendarEvent,
  IconCarouselHorizontal,
  IconFileInvoice,
  IconFingerprint,
  IconLanguage,
  IconLayoutDashboard,
  IconLayoutKanban,
  IconLink,
  IconMail,
  IconMovie,
  IconPhoto,
  IconPhotoSpark,
  IconPrompt,
  IconReceipt,
  IconSettings,
  IconSitemap,
  IconSparkles,
  IconStack3,
  IconTemplate,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react';
import type { shell } from '#lib/i18n/en/shell.ts';

/** Screens that the navigation leads to. */
type To =
  | '/ai/content'
  | '/ai/models'
  | '/ai/pictures'
  | '/ai/videos'
  | '/ai/studio'
  | '/ai/plans'
  | '/ai/sites'
  | '/ai/leads'
  | '/ai/batches'
  | '/ai/brand'
  | '/ai/budget'
  | '/ai/prompts'
  | '/customers'
  | '/finance/invoices'
  | '/users'
  | '/'
  | '/sites'
  | '/media'
  | '/templates'
  | '/mailbox'
  | '/settings'
  | '/affiliate-links'
  | '/swiper-presets'
  | '/languages';

export interface Place {
  to: To;
  name: keyof (typeof shell)['nav'];
  icon: Icon;
  /** Permission without which it is not shown. */
  needs?: string;
  /** Only for administrators of the instance. */
  isForAdmins?: true;
}

export interface Area {
  name: keyof (typeof shell)['areas'];
  places: readonly Place[];
}

/** The areas of the product, in the order of the sidebar. One in which a person sees no place is not shown. */
export const areas: readonly Area[] = [
  {
    name: 'sites',
    places: [
      { to: '/', name: 'dashboard', icon: IconLayoutDashboard },
      { to: '/sites', name: 'sites', icon: IconWorld, needs: 'site:read' },
      { to: '/templates', name: 'templates', icon: IconTemplate, needs: 'template:read' },
    ],
  },
  { name: 'media', places: [{ to: '/media', name: 'media', icon: IconPhoto, needs: 'media:read' }] },
  {
    name: 'content',
    places: [
      { to: '/affiliate-links', name: 'affiliateLinks', icon: IconLink, needs: 'affiliate-link:read' },
      { to: '/swiper-presets', name: 'swiperPresets', icon: IconCarouselHorizontal, needs: 'page:read' },
      { to: '/languages', name: 'languages', icon: IconLanguage, needs: 'language:read' },
    ],
  },
  {
    name: 'ai',
    places: [
      { to: '/ai/studio', name: 'aiStudio', icon: IconLayoutKanban, needs: 'draft:read' },
      { to: '/ai/plans', name: 'aiPlans', icon: IconCalendarEvent, needs: 'ai:read' },
      { to: '/ai/content', name: 'aiContent', icon: IconSparkles, needs: 'ai:read' },
      { to: '/ai/batches', name: 'aiBatches', icon: IconStack3, needs: 'ai:read' },
      { to: '/ai/pictures', name: 'aiPictures', icon: IconPhotoSpark, needs: 'ai:read' },
      { to: '/ai/videos', name: 'aiVideos', icon: IconMovie, needs: 'ai:read' },
      { to: '/ai/sites', name: 'aiSites', icon: IconSitemap, needs: 'ai:read' },
      { to: '/ai/prompts', name: 'aiPrompts', icon: IconPrompt, needs: 'prompt:read' },
      { to: '/ai/brand', name: 'aiBrand', icon: IconFingerprint, needs: 'brand:read' },
      { to: '/ai/models', name: 'aiModels', icon: IconBrain, needs: 'model:read' },
      { to: '/ai/budget', name: 'aiBudget', icon: IconReceipt, needs: 'budget:read' },
    ],
  },
  { name: 'marketing', places: [{ to: '/ai/leads', name: 'aiLeads', icon: IconUsers, needs: 'ai:read' }] },
  {
    name: 'business',
    places: [
      { to: '/customers', name: 'customers', icon: IconAddressBook, needs: 'contact:read' },
      { to: '/finance/invoices', name: 'invoices', icon: IconFileInvoice, needs: 'invoice:read' },
    ],
  },
  { name: 'insight', places: [] },
  {
    name: 'settings',
    places: [
      { to: '/mailbox', name: 'mailbox', icon: IconMail, needs: 'mailbox:read' },
      { to: '/users', name: 'users', icon: IconUsers, isForAdmins: true },
      { to: '/settings', name: 'settings', icon: IconSettings },
    ],
  },
];

interface Viewer {
  can: (permission: string) => boolean;
  isInstanceAdmin: boolean;
}

/** The areas with what somebody may see of them. */
export const visibleAreas = ({ can, isInstanceAdmin }: Viewer): Area[] =>
  areas
    .map(({ name, places }) => ({
      name,
      places: places.filter(
        ({ needs, isForAdmins }) =>
          (needs === undefined || can(needs)) && (isForAdmins === undefined || isInstanceAdmin),
      ),
    }))
    .filter(({ places }) => places.length > 0);
