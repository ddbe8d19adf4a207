/** Bodies with ids for the routes of the agents; see `body-samples.ts`. */
import { randomUUID } from 'node:crypto';
import type { Client } from '#test/make-app.ts';
import type { Things } from '#test/one-of-each.ts';

export interface BodySample {
  body: (own: Things, client: Client) => object | Promise<object>;
  /** Ids inside free-form content, which the schema cannot name, e.g. `content.image.mediaId`. */
  hidden?: readonly string[];
}

const word = () => `w${randomUUID().replaceAll('-', '').slice(0, 12)}`;

export const agentSamples: Readonly<Record<string, BodySample>> = {
  'sitePlans.create': {
    body: (own) => ({ brief: `${word()} ${word()}`, brandName: word(), templateId: own.templates, pages: 1 }),
  },
  'sitePlans.edit': {
    body: (own) => ({
      brandName: word(),
      pages: [
        {
          ...{ title: word(), slug: '', metaTitle: word(), metaDescription: word() },
          blocks: [
            { type: 'hero', content: { heading: word(), image: { mediaId: own.media, src: '', alt: 'A dot' } } },
          ],
          pictures: [
            { block: 0, place: 0, prompt: word(), altText: word(), mediaId: own.media, generationId: own.generations },
          ],
        },
      ],
    }),
  },
  'sitePlans.save': { body: (own) => ({ templateId: own.templates }) },
  'seoAudits.create': { body: (own) => ({ siteId: own.sites, pageIds: [own.pages] }) },
  'campaignPlans.edit': {
    body: () => ({
      name: word(),
      items: [{ date: '2030-01-02', time: '09:00', platform: 'x', phase: 'launch', postType: 'tips', topic: word() }],
    }),
  },
  'socialPlans.edit': {
    body: () => ({
      items: [
        {
          ...{ date: '2030-01-02', time: '09:00', platform: 'x', postType: 'tips', topic: word() },
          why: { basis: 'usual', posts: 0, mean: null, overall: null, text: '' },
        },
      ],
    }),
  },
  'mailDrafts.edit': {
    body: () => ({
      mails: [{ afterDays: 0, subjects: [word()], preheader: '', blocks: [{ type: 'text', text: word() }] }],
    }),
  },
  'contentPlans.approve': { body: () => ({}) },
  'contentPlans.stage': { body: () => ({ to: 'paused' }) },
  'campaignPlans.keep': { body: () => ({ items: [0] }) },
  'socialPlans.keep': { body: () => ({ items: [0] }) },
  'mailDrafts.keep': { body: () => ({ mails: [{ index: 0 }] }) },
  'brandedImages.create': {
    body: (own) => ({ template: 'quote', sizes: ['newsletter'], texts: { headline: word() }, mediaId: own.media }),
  },
  'imageSets.edit': { body: () => ({ altTexts: { it: word() }, images: [] }) },
  'imageSets.pictures': { body: () => ({ aspectRatios: ['1:1'] }) },
  'imageSets.keep': { body: () => ({ generationIds: [] }) },
  'brandedImages.preview': {
    body: (own) => ({ template: 'quote', size: 'blog', texts: { headline: word() }, mediaId: own.media }),
  },
  'brandedImages.zip': {
    body: (own) => ({ template: 'quote', sizes: ['blog'], texts: { headline: word() }, mediaId: own.media }),
  },
  'sitePlans.pictures': { body: () => ({ pictures: [{ page: 0, block: 0, place: 0 }] }) },
  'seoAudits.apply': { body: () => ({ findings: [word()] }) },
  'seoAudits.dismiss': { body: () => ({ findings: [word()], isDismissed: true }) },
};
