import pg from 'pg';

export interface Prepared {
  token: string;
  workspaceId: string;
  siteId: string;
  /** Pages that are read and changed. */
  ids: string[];
}

const WORKSPACES = 10;
const PAGES = 1000;

async function call<T>(base: string, method: string, path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer as T;
}

/** Signs in, makes a site, and fills ten workspaces with a thousand pages each, straight in SQL: only reading them is measured. */
export async function prepare(databaseUrl: string, base: string, email: string, password: string): Promise<Prepared> {
  const { accessToken: token } = await call<{ accessToken: string }>(base, 'POST', '/auth/login', { email, password });
  const { workspaceId } = await call<{ workspaceId: string }>(base, 'GET', '/auth/me', undefined, token);
  const templates = await call<{ items: { id: string }[] }>(base, 'GET', '/templates', undefined, token);
  const site = await call<{ id: string }>(
    base,
    'POST',
    '/sites',
    { brandName: 'Bench', templateId: templates.items[0]?.id, starterPages: false },
    token,
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into workspaces (id, name, slug) select gen_random_uuid(), 'Other ' || n, 'other-' || n from generate_series(2, $1::int) n`,
    [WORKSPACES],
  );
  await client.query(
    `insert into sites (id, workspace_id, slug, brand_name, default_locale, locales, template_id, template_version, layout)
     select gen_random_uuid(), w.id, 'bench-' || w.slug, 'Bench', s.default_locale, s.locales, s.template_id, s.template_version, s.layout
     from workspaces w, sites s where s.id = $1 and w.slug like 'other-%'`,
    [site.id],
  );
  await client.query(
    `insert into pages (id, workspace_id, site_id, locale, slug, title, nav_title, h1_tag, meta_title, meta_description, keywords, order_index, translation_key)
     select gen_random_uuid(), s.workspace_id, s.id, 'en', 'page-' || n, 'Page number ' || n, 'Page ' || n, 'A heading for page ' || n, 'Page ' || n || ' of the bench',
       repeat('A sentence that describes the page. ', 4), '["amber", "anchor", "autumn"]', n, gen_random_uuid()
     from sites s, generate_series(1, $1::int) n`,
    [PAGES],
  );
  await client.query('analyze');
  const { rows } = await client.query('select id from pages where site_id = $1 order by random() limit 200', [site.id]);
  await client.end();
  return { token, workspaceId, siteId: site.id, ids: rows.map((row) => row.id as string) };
}
