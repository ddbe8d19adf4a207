import {
  type Icon,
  IconAlignLeft,
  IconArticle,
  IconBox,
  IconBoxMultiple,
  IconCarouselHorizontal,
  IconClick,
  IconCode,
  IconColumns,
  IconHelpCircle,
  IconLanguage,
  IconLayoutGrid,
  IconLayoutNavbar,
  IconLayoutSidebar,
  IconMovie,
  IconPhoto,
} from '@tabler/icons-react';

const icons: Record<string, Icon> = {
  'align-left': IconAlignLeft,
  article: IconArticle,
  'box-multiple': IconBoxMultiple,
  'carousel-horizontal': IconCarouselHorizontal,
  click: IconClick,
  code: IconCode,
  columns: IconColumns,
  'help-circle': IconHelpCircle,
  language: IconLanguage,
  'layout-grid': IconLayoutGrid,
  'layout-navbar': IconLayoutNavbar,
  'layout-sidebar': IconLayoutSidebar,
  movie: IconMovie,
  photo: IconPhoto,
};

/** The sign of a block type by the name its definition gives; a box for names that are not known here yet. */
export const blockIcon = (name: string | undefined): Icon => icons[name ?? ''] ?? IconBox;
