import { describe, expect, it } from 'vitest';
import { agentOrders } from '../../test/agent-orders.ts';
import { aiError } from '../failures.ts';
import { makeGateway } from '../gateway/gateway.ts';
import { providers } from '../providers/registry.ts';
import type { AgentNeeds } from './agent.ts';
import { agents } from './registry.ts';

const offline: AgentNeeds = {
  gateway: makeGateway({
    providers,
    tools: { fetch: () => Promise.reject(new Error('The sample must not use the network.')) },
  }),
  candidates: [{ provider: 'sample', model: 'sample-text', settings: {} }],
  brand: null,
};
const marks = { it: '[Esempio offline]', en: '[Offline sample]' };

it('an order for each of them is written down', () => {
  expect(Object.keys(agentOrders).sort()).toEqual(agents.map(({ id }) => id).sort());
});

describe.each(agents.map((agent) => [agent.id, agent] as const))('%s', (id, agent) => {
  const order = (language: 'it' | 'en') => agent.order.parse(agentOrders[id]?.(language));

  it.each(['it', 'en'] as const)('works without a key in %s, and says that it is a sample', async (language) => {
    const { output, provenance } = await agent.run(order(language), offline);
    expect(provenance).toMatchObject({ isSample: true, cost: 0, provider: 'sample' });
    expect(provenance.instructions).toBe(`${id}@1`);
    expect(JSON.stringify(output)).toContain(marks[language]);
  });

  it('gives back the declared shape, and nothing that does not travel as JSON', async () => {
    const { output } = await agent.run(order('it'), offline);
    expect(agent.output.parse(JSON.parse(JSON.stringify(output)))).toEqual(output);
  });

  it('makes the same of the same order', async () => {
    const once = await agent.run(order('en'), offline);
    expect((await agent.run(order('en'), offline)).output).toEqual(once.output);
  });

  it('asks the budget before every call, and stops where it says no', async () => {
    let asked = 0;
    const allow = () => {
      asked += 1;
      throw aiError('over_budget');
    };
    await expect(agent.run(order('it'), { ...offline, allow })).rejects.toMatchObject({ failure: 'over_budget' });
    expect(asked).toBe(1);
  });

  it('ends when whoever ordered goes away', async () => {
    await expect(agent.run(order('it'), { ...offline, signal: AbortSignal.abort() })).rejects.toMatchObject({
      failure: 'cancelled',
    });
  });

  it('takes no order that says more than it knows of', () => {
    expect(agent.order.safeParse({ ...agentOrders[id]?.('it'), secret: 1 }).success).toBe(false);
  });
});
