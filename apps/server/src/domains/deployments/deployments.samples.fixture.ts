import { request } from 'node:http';
import type { sites, templates, templateVersions } from '#db/tables/index.ts';
import { makeSite } from './targets/files/site.fixtures.ts';

interface Keys {
  workspaceId: string;
  templateId: string;
  siteId: string;
  html: string;
}

/** Rows of a site and of its template. */
export function sampleSite({ workspaceId, templateId, siteId, html }: Keys): {
  template: { row: typeof templates.$inferInsert; version: typeof templateVersions.$inferInsert };
  site: typeof sites.$inferInsert;
} {
  const { template, layout, locales } = makeSite();
  const common = { workspaceId, name: 'Plain', slug: 'plain', kind: 'monolithic' as const };
  const snapshot = { ...template, id: templateId, html };
  return {
    template: {
      row: { ...common, id: templateId, htmlContent: html, version: 1 },
      version: { workspaceId, templateId, version: 1, snapshot },
    },
    site: {
      id: siteId,
      workspaceId,
      slug: 'crash',
      brandName: 'Old',
      defaultLocale: 'en',
      locales,
      templateId,
      templateVersion: 1,
      layout,
    },
  };
}

/** Every page of a site, one after the other. */
export async function* makeVisits(port: number, host: string, pages: number): AsyncGenerator<string> {
  for (let i = 0; i < pages; i += 1) {
    yield await new Promise<string>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: i === 0 ? '/' : `/page-${i}/`, headers: { host } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
  }
}
