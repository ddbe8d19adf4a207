import { useTranslation } from 'react-i18next';
import { isText, type Piece, sectionOf, type TemplateDoc } from './state/document.ts';

export const panels = ['sections', 'variables', 'colors', 'files', 'layouts', 'settings', 'versions', 'sites'] as const;
export type Panel = (typeof panels)[number];

export const isPanel = (part: string): part is Panel => (panels as readonly string[]).includes(part);

/** Name of a text, of a panel, or of what a problem is about, for people. */
export function usePartName(): (part: Piece, doc: TemplateDoc) => string {
  const { t } = useTranslation();
  return (part, doc) => {
    if (isText(part)) return t(`templateEditor.texts.${part}`);
    if (isPanel(part)) return t(`templateEditor.panels.${part}`);
    const found = sectionOf(part);
    if (found === undefined) return part;
    const name = doc.sections.find(({ key }) => key === found.key)?.name ?? found.key;
    return `${name} (${found.part === 'htmlContent' ? 'HTML' : 'CSS'})`;
  };
}
