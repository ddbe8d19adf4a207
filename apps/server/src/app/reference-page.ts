type Node = { [key: string]: unknown };

const escapeHtml = (text: unknown): string => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light dark;font:16px/1.55 system-ui,sans-serif}body{max-width:62rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.8rem}h2{margin-top:3rem;border-bottom:1px solid #8886;padding-bottom:.3rem}details{border:1px solid #8884;border-radius:.5rem;margin:.5rem 0;padding:.5rem .8rem}
summary{cursor:pointer;display:flex;gap:.8rem;align-items:baseline;flex-wrap:wrap}code{font:.9em ui-monospace,monospace}.m{font-weight:700;min-width:4.5rem}pre{overflow:auto;background:#8881;padding:.8rem;border-radius:.4rem;font-size:.85rem}
nav{display:flex;flex-wrap:wrap;gap:.4rem .9rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #8883;vertical-align:top}`;

const REF = /&#34;\$ref&#34;: &#34;#\/components\/schemas\/(\w+)&#34;/g;
const shapeLink = (name: string): string => `<a href="#shape-${name}"><code>${name}</code></a>`;

/** What it refers to is a step away. An id stands inside its `details`: browsers open that for whoever follows a link there. */
const json = (value: unknown, id = ''): string =>
  `<pre tabindex="0"${id && ` id="${escapeHtml(id)}"`}><code>${escapeHtml(JSON.stringify(value, null, 2)).replace(REF, (_, name) => shapeLink(name))}</code></pre>`;

/** Each kind of content with its shape: by name where it has one. */
const contentHtml = (content: Record<string, Node>): string =>
  Object.entries(content)
    .map(([type, { schema }]) => {
      const name = nameOf(schema as Node | undefined);
      return `<p><code>${escapeHtml(type)}</code>${name ? ` ${shapeLink(name)}` : ''}</p>${name ? '' : json(schema)}`;
    })
    .join('');

function operationHtml(path: string, method: string, operation: Node): string {
  const parameters = (operation.parameters as Node[] | undefined) ?? [];
  const rows = parameters.map(
    (p) =>
      `<tr><td><code>${escapeHtml(p.name)}</code></td><td>${escapeHtml(p.in)}${p.required ? ', required' : ''}</td><td><code>${escapeHtml(JSON.stringify(p.schema))}</code></td></tr>`,
  );
  const table =
    rows.length > 0
      ? `<table><thead><tr><th>Parameter</th><th>In</th><th>Shape</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
      : '';
  const body = operation.requestBody
    ? `<h4>Body</h4>${contentHtml((operation.requestBody as Node).content as Record<string, Node>)}`
    : '';
  const answers = Object.entries(operation.responses as Record<string, Node>)
    .map(
      ([status, answer]) =>
        `<tr><td><code>${escapeHtml(status)}</code></td><td>${escapeHtml(answer.description)}</td><td>${answerHtml(answer)}</td></tr>`,
    )
    .join('');
  return `<details><summary><span class="m">${method.toUpperCase()}</span><code>${escapeHtml(path)}</code><span>${escapeHtml(operation.summary)}</span></summary>
<p id="${escapeHtml(operation.operationId)}">${escapeHtml(operation.description)}</p>${table}${body}<h4>Answers</h4><table><tbody>${answers}</tbody></table></details>`;
}

function nameOf(schema: Node | undefined): string | undefined {
  return typeof schema?.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
}

function answerHtml(answer: Node): string {
  const [media] = Object.entries((answer.content ?? {}) as Record<string, Node>);
  if (!media) return '';
  const name = nameOf(media[1].schema as Node | undefined);
  return name ? shapeLink(name) : `<code>${escapeHtml(media[0])}</code>`;
}

/** The contract as one readable page: no script, works offline, follows the system's colours. */
export function referencePage(document: Node): string {
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths as Record<string, Record<string, Node>>)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = String((operation.tags as string[])[0]);
      groups.set(tag, [...(groups.get(tag) ?? []), operationHtml(path, method, operation)]);
    }
  }
  const tags = [...groups.keys()].sort();
  const schemas = Object.entries((document.components as { schemas: Record<string, Node> }).schemas);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Atelier API</title><style>${STYLE}</style></head><body>
<h1>Atelier API</h1><p>${escapeHtml((document.info as Node).description)} The machine-readable document is <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav aria-label="Areas">${tags.map((tag) => `<a href="#area-${escapeHtml(tag)}">${escapeHtml(tag)}</a>`).join('')}<a href="#shapes">shapes</a></nav>
${tags.map((tag) => `<h2 id="area-${escapeHtml(tag)}">${escapeHtml(tag)}</h2>${(groups.get(tag) ?? []).join('\n')}`).join('\n')}
<h2 id="shapes">Shapes</h2>${schemas.map(([name, schema]) => `<details><summary><code>${escapeHtml(name)}</code></summary>${json(schema, `shape-${name}`)}</details>`).join('\n')}
</body></html>`;
}
