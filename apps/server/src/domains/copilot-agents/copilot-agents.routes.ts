import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { type AnyRoute, defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import type { AgentTask, AgentWork } from './copilot-agents.service.ts';

/** Order, look and, where people may change it, change: the routes of one task. Cancel and review are those of generations. */
export function agentTaskRoutes(task: AgentTask, work: AgentWork, perMinute: number): AnyRoute[] {
  const { name, path, request, answer, summary, edit, isKept, isRefreshed } = task;
  const one = { access: 'ai:create', params: idParams, status: 200, response: answer } as const;
  return [
    defineRoute({
      id: `${name}.create`,
      method: 'POST',
      path: `/copilot/${path}`,
      summary,
      access: 'ai:create',
      body: request,
      status: 202,
      response: answer,
      errors: [notFound],
      limit: { perMinute, ofWorkspace: perMinute * 3 },
      handler: ({ actor, body }) => work.order(task, asMember(actor), body as object),
    }),
    defineRoute({
      ...one,
      id: `${name}.get`,
      method: 'GET',
      path: `/copilot/${path}/{id}`,
      summary: 'State and, once it is there, the whole of what was made',
      access: 'ai:read',
      errors: [notFound],
      handler: ({ actor, params }) => work.get(task, asMember(actor), params.id),
    }),
    ...(edit
      ? [
          defineRoute({
            ...one,
            id: `${name}.edit`,
            method: 'PUT',
            path: `/copilot/${path}/{id}`,
            summary: 'Keep it as a person has changed it; it is checked like what was written first',
            body: edit.body,
            errors: [notFound, notInState, ...(edit.errors ?? [])],
            handler: ({ actor, params, body }) => work.edit(task, asMember(actor), params.id, body as object),
          }),
        ]
      : []),
    ...(isRefreshed ? [refreshRoute(task, work, perMinute)] : []),
    ...(isKept ? [deleteRoute(task, work)] : []),
  ];
}

/** For what tells how things are: looked up once more. */
const refreshRoute = (task: AgentTask, work: AgentWork, perMinute: number): AnyRoute =>
  defineRoute({
    id: `${task.name}.refresh`,
    method: 'POST',
    path: `/copilot/${task.path}/{id}/refresh`,
    summary: 'Have it made once more from the same order; what is there stays until there is something new',
    access: 'ai:create',
    params: idParams,
    status: 202,
    response: task.answer,
    errors: [notFound, notInState],
    limit: { perMinute, ofWorkspace: perMinute * 3 },
    handler: ({ actor, params }) => work.again(task, asMember(actor), params.id),
  });

const deleteRoute = (task: AgentTask, work: AgentWork): AnyRoute =>
  defineRoute({
    id: `${task.name}.delete`,
    method: 'DELETE',
    path: `/copilot/${task.path}/{id}`,
    summary: 'Delete it. Files that came of it stay in the library',
    access: 'ai:create',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await work.remove(task, asMember(actor), params.id);
      return undefined;
    },
  });
