import {
  customerImportJob,
  customerImportRoutes,
  makeCustomerImports,
  makeCustomerImportsRepo,
  makeImportWorker,
  tidyCustomerImports,
} from '#domains/customer-imports/index.ts';
import {
  type CustomerLink,
  customerMergeRoutes,
  makeCustomerMerges,
  makeCustomerMergesRepo,
} from '#domains/customer-merges/index.ts';
import {
  customerTimelineRoutes,
  makeCustomerTimeline,
  makeCustomerTimelineRepo,
} from '#domains/customer-timeline/index.ts';
import { type Customers, customerRoutes, makeCustomers, makeCustomersRepo } from '#domains/customers/index.ts';
import { holders, makePersonalData, makePersonalDataRepo, personalDataRoutes } from '#domains/personal-data/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';
import { makeMembership } from './membership.ts';

/** People and companies that a workspace knows. */
export interface CustomersPart {
  customers: Customers;
  /** Tables whose rows follow a customer that is merged. */
  links: readonly string[];
  routes: AnyRoute[];
}

/** Rows that refer to customers, of every domain above: they follow the one that stays when two are merged. */
const links: readonly CustomerLink[] = [];

function composeImports(kernel: Kernel, parts: Parameters<typeof makeMembership>[0], customers: Customers) {
  const { unitOfWork, systemWork, audit, clock, jobs, live } = kernel;
  const repo = makeCustomerImportsRepo();
  const imports = makeCustomerImports({ repo, unitOfWork, systemWork, audit, clock, jobs });
  const work = makeImportWorker({
    ...{ repo, unitOfWork, customers, memberIn: makeMembership(parts, 'customer-import').memberIn },
    async isReferredTo(tx, customerId) {
      for (const link of links) if (await link.refersTo(tx, customerId)) return true;
      return false;
    },
    announce: ({ id, workspaceId, status, progress, total }) =>
      void live.publish(workspaceId, { type: 'customer_imports.changed', id, data: { status, progress, total } }),
  });
  jobs.handle(customerImportJob, work);
  jobs.handle(tidyCustomerImports, async () => void (await imports.tidy()));
  jobs.schedule(tidyCustomerImports, { cron: '45 * * * *', zone: 'UTC' }, {});
  return customerImportRoutes(imports);
}

export function composeCustomers(kernel: Kernel, parts: Parameters<typeof makeMembership>[0]): CustomersPart {
  const { unitOfWork, systemWork, audit, clock, events, secrets, live } = kernel;
  const announce = (workspaceId: string, id: string) =>
    void live.publish(workspaceId, { type: 'customers.changed', id });
  const timeline = makeCustomerTimeline({ repo: makeCustomerTimelineRepo(), unitOfWork, audit });
  const base = { unitOfWork, audit, clock, timeline, announce };
  const customers = makeCustomers({
    ...{ ...base, repo: makeCustomersRepo(), events },
    suppressionKeys: secrets.deriveKeys('customers.suppression'),
  });
  const merges = makeCustomerMerges({ ...base, repo: makeCustomerMergesRepo(links), customers });
  const personalData = makePersonalData({
    ...{ ...base, repo: makePersonalDataRepo(), holders, systemWork, events, customers },
  });
  return {
    customers,
    links: links.map(({ name }) => name),
    routes: [
      ...customerRoutes(customers),
      ...customerTimelineRoutes(timeline),
      ...customerMergeRoutes(merges),
      ...composeImports(kernel, parts, customers),
      ...personalDataRoutes(personalData),
    ],
  };
}
