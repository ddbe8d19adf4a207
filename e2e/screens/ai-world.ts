type Ask = (method: string, path: string, data?: object) => Promise<{ id: string }>;

/** What has been asked of AI, and what came of it. */
export async function asked(ask: Ask, templateId: string) {
  const topics = ['Bread', 'Cake'].map((topic) => ({ topic, platform: 'instagram', language: 'en' }));
  const { id: batchId } = await ask('POST', '/copilot/content/batch', { name: 'October', items: topics });
  const brief = 'A bakery at the harbour that wants more orders for Sunday.';
  const wanted = { brief, brandName: 'Harbour Bakery', templateId, pages: 2, language: 'en' };
  const { id: planId } = await ask('POST', '/copilot/site-plans', wanted);
  const { id: setId } = await ask('POST', '/copilot/image-sets', { idea: 'A loaf on linen', places: ['square', 'x'] });
  const { id: leadId } = await ask('POST', '/copilot/lead-profiles', { lead: { company: 'Harbour Inn' } });
  for (const title of ['Bread in autumn', 'Opening hours at Easter, with quite a long title'])
    await ask('POST', '/drafts', { title, body: 'Rye rises slowly.', state: 'draft', dueOn: '2026-01-10' });
  await ask('POST', '/drafts', {
    title: 'Rye for beginners',
    body: 'Rye rises slowly.',
    state: 'draft',
    channel: 'blog',
  });
  await ask('POST', '/prompts', {
    name: 'Titles',
    type: 'text',
    blockType: 'title',
    prompt: 'A title about {topic}.',
  });
  await ask('POST', '/copilot/image/generate', { prompt: 'A loaf on a linen cloth' });
  return { batchId, planId, setId, leadId };
}
