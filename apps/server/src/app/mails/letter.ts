/**
 * Mails as they look: the logo or the name of the studio above, the words, what to do as a button, and where help is.
 * Made from the plain text, so that both say the same.
 */
import type { MailLook } from '#domains/appearance/index.ts';
import { escapeHtml } from '../escape-html.ts';

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;
/** A line that is there for its address: `Do this: https://…`, or the address alone. */
const ACTION = /^(?:(.{1,60}): )?(https?:\/\/[^\s<>"]+)$/;
const LOGO = { height: 40, width: 200 };
export const LOGO_ID = 'logo';

interface Where {
  accent: string;
  /** Public address of the application. */
  own: string;
}

const words = {
  en: { open: 'Open', help: 'Questions? Write to', orCopy: 'Or copy this address:' },
  it: { open: 'Apri', help: 'Domande? Scrivi a', orCopy: 'Oppure copia questo indirizzo:' },
};

/** What people wrote may name any address: only our own are made to be clicked. */
const isOwn = (address: string, own: string): boolean =>
  address === own || ['/', '#', '?'].some((next) => address.startsWith(own + next));

function linked(text: string, { accent, own }: Where): string {
  let out = '';
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (!isOwn(address, own)) continue;
    out += `${escapeHtml(text.slice(at, index))}<a href="${escapeHtml(address)}" style="color:${accent}">${escapeHtml(address)}</a>`;
    at = index + address.length;
  }
  return out + escapeHtml(text.slice(at));
}

const paragraph = (html: string): string => `<p style="margin:0 0 18px">${html}</p>`;

function button(label: string, address: string, accent: string, orCopy: string): string {
  const href = escapeHtml(address);
  return (
    `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:6px 0 12px"><tr><td bgcolor="${accent}" style="border-radius:8px">` +
    `<a href="${href}" style="display:inline-block;padding:12px 22px;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>` +
    `<p style="margin:0 0 18px;font-size:13px;line-height:19px;color:#5c5c68;word-break:break-all">${orCopy} <a href="${href}" style="color:#5c5c68">${href}</a></p>`
  );
}

function heading({ name, logo }: MailLook): string {
  if (!logo) return `<span style="font-size:18px;font-weight:700;color:#1f1f26">${escapeHtml(name)}</span>`;
  const scale = Math.min(LOGO.height / logo.height, LOGO.width / logo.width);
  const [width, height] = [Math.round(logo.width * scale), Math.round(logo.height * scale)];
  return `<img src="cid:${LOGO_ID}" alt="${escapeHtml(name)}" width="${width}" height="${height}" style="display:block;border:0">`;
}

/** The HTML of a mail whose plain text is `text`; `own` is the public address of the application. */
export function letterHtml(look: MailLook, locale: string, text: string, own: string): string {
  const language = locale.startsWith('it') ? 'it' : 'en';
  const { open, help, orCopy } = words[language];
  const { accent, supportEmail } = look;
  const block = (part: string): string => {
    const rows = part.split('\n');
    const plain: string[] = [];
    const buttons: string[] = [];
    for (const row of rows) {
      const [, label, address] = ACTION.exec(row) ?? [];
      if (address && isOwn(address, own)) buttons.push(button(label ?? open, address, accent, orCopy));
      else plain.push(linked(row, { accent, own }));
    }
    return buttons.join('') + (plain.length > 0 ? paragraph(plain.join('<br>')) : '');
  };
  const body = text
    .trim()
    .split(/\n{2,}/)
    .map(block)
    .join('');
  const foot = supportEmail
    ? `${help} <a href="mailto:${escapeHtml(supportEmail)}" style="color:#5c5c68">${escapeHtml(supportEmail)}</a>`
    : escapeHtml(look.name);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"></head>
<body style="margin:0;padding:0;background:#f6f6f9"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#f6f6f9"><tr><td align="center" style="padding:28px 14px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font:16px/25px system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1f1f26">
<tr><td style="padding:0 4px 18px">${heading(look)}</td></tr>
<tr><td bgcolor="#ffffff" style="padding:30px 28px 14px;border:1px solid #e4e4ec;border-top:4px solid ${accent};border-radius:10px">${body}</td></tr>
<tr><td style="padding:16px 4px 0;font-size:13px;line-height:20px;color:#5c5c68">${foot}</td></tr>
</table></td></tr></table></body></html>`;
}
