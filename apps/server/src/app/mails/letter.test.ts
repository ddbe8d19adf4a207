import { expect, test } from 'vitest';
import type { MailLook } from '#domains/appearance/index.ts';
import { identityMails, inLanguage } from './identity.ts';
import { letterHtml } from './letter.ts';

const OWN = 'https://studio.example';
const look: MailLook = {
  ...{ name: 'Forno & Co', sender: 'Forno & Co', replyTo: '', supportEmail: 'help@studio.example', accent: '#0b6e4f' },
};
const facts = { name: 'Ada', address: `${OWN}/reset-password#token=abc`, studio: look.name };

test('a mail carries the name of the studio, its accent behind the button, and where help is', () => {
  const { text } = inLanguage(identityMails.resetPassword, 'it', facts);
  expect(text).toContain('password di Forno & Co');
  const html = letterHtml(look, 'it', text, OWN);
  expect(html).toContain('<html lang="it">');
  expect(html).toContain('Forno &amp; Co');
  expect(html).toMatch(
    /bgcolor="#0b6e4f"[^>]*><a href="https:\/\/studio\.example\/reset-password#token=abc"[^>]*>Imposta/,
  );
  expect(html).toContain('Domande? Scrivi a <a href="mailto:help@studio.example"');
  expect(html).not.toContain('Atelier');
  expect(html).not.toContain('<img');
});

test('a logo stands in the mail itself, no larger than the head, with the name for who sees no pictures', () => {
  const logo = { bytes: new Uint8Array(), width: 800, height: 200 };
  const html = letterHtml({ ...look, logo }, 'en', 'Hello', OWN);
  expect(html).toContain('<img src="cid:logo" alt="Forno &amp; Co" width="160" height="40"');
});

test('what people wrote stays text: no markup, and no address of others to click', () => {
  const said = `<img src=x onerror=alert(1)>\nPay here: https://evil.example/a\nhttps://studio.example.evil.example/`;
  const html = letterHtml(look, 'en', said, OWN);
  expect(html).not.toContain('<img');
  expect(html).toContain('Pay here: https://evil.example/a');
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['mailto:help@studio.example']);
});
