import { sanitizer } from './sanitizer.ts';

const named = ['class', 'id', 'title', 'lang'];
const played = ['src', 'width', 'height', 'controls', 'muted', 'loop', 'playsinline', 'preload', 'poster'];
/** A piece of HTML made elsewhere: what the engine renders of it, never anything that runs on the page itself. */
export function sanitizeEmbed(html: string): string {
  const clean = sanitizer();
  return clean(html, {
    allowedTags: [...clean.defaults.allowedTags, 'img', 'iframe', 'video', 'audio', 'source', 'del', 'ins'],
    allowedAttributes: {
      '*': named,
      a: ['href', 'target', 'rel', 'hreflang'],
      img: ['src', 'alt', 'width', 'height'],
      iframe: ['src', 'width', 'height', 'allow', 'allowfullscreen', 'loading'],
      video: played,
      audio: played,
      source: ['src', 'type'],
      th: ['scope', 'colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https'], iframe: ['http', 'https'], video: ['http', 'https'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'poster'],
    allowProtocolRelative: false,
    nestingLimit: 60,
  });
}
