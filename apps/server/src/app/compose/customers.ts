import {
  type CustomerTimeline,
  customerTimelineRoutes,
  makeCustomerTimeline,
  makeCustomerTimelineRepo,
} from '#domains/customer-timeline/index.ts';
import { type Customers, customerRoutes, makeCustomers, makeCustomersRepo } from '#domains/customers/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

/** People and companies that a workspace knows. */
export interface CustomersPart {
  customers: Customers;
  timeline: CustomerTimeline;
  routes: AnyRoute[];
}

export function composeCustomers(kernel: Kernel): CustomersPart {
  const { unitOfWork, audit, clock, events, secrets, live } = kernel;
  const timeline = makeCustomerTimeline({ repo: makeCustomerTimelineRepo(), unitOfWork, audit });
  const customers = makeCustomers({
    ...{ repo: makeCustomersRepo(), unitOfWork, audit, clock, events, timeline },
    suppressionKeys: secrets.deriveKeys('customers.suppression'),
    announce: (workspaceId, id) => void live.publish(workspaceId, { type: 'customers.changed', id }),
  });
  return { customers, timeline, routes: [...customerRoutes(customers), ...customerTimelineRoutes(timeline)] };
}
