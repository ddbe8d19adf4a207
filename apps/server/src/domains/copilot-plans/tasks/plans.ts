import {
  type CampaignPlan,
  campaignFaults,
  campaignManager,
  campaignOrder,
  emailMarketing,
  type MailSeries,
  mailOrder,
  type SocialPlan,
  seriesFaults,
  socialFaults,
  socialMediaManager,
  socialOrder,
} from '@atelier/ai';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import { itemsFixed } from '../copilot-plans.errors.ts';
import { type Followed, mayChange } from '../copilot-plans.queries.ts';
import {
  type CampaignChange,
  type CampaignRequest,
  campaignChange,
  campaignRequest,
  campaignWork,
  type MailChange,
  type MailRequest,
  mailChange,
  mailRequest,
  mailWork,
  type SocialChange,
  type SocialRequest,
  socialChange,
  socialRequest,
  socialWork,
} from '../copilot-plans.schemas.ts';

/** The plan with the items of a person, who changes no text that was ordered. */
function changed<T extends object, C extends { items: readonly T[] }>(
  output: { items: readonly T[] } & Followed,
  change: C,
  ofText: readonly (keyof T)[],
) {
  mayChange(output, output.items, change.items, ofText);
  return { ...output, ...change };
}

/** What the agent is told: what it may cost is nothing to write about. */
const planned = ({ budget: _, ...order }: Omit<CampaignRequest, 'model'>) => campaignOrder.parse(order);

export const campaignTask: AgentTask = {
  kind: 'campaign',
  name: 'campaignPlans',
  path: 'campaign-plans',
  summary: 'Have a campaign planned from a brief: dates, channels, topics. Drafts are ordered when the plan is right',
  request: campaignRequest,
  answer: campaignWork,
  run: (_work, request: CampaignRequest, needs) => campaignManager.run(planned(request), needs),
  edit: {
    body: campaignChange,
    errors: [itemsFixed],
    apply: (output: CampaignPlan & Followed, change: CampaignChange, order: CampaignRequest, needs) => ({
      ...changed(output, change, ['platform', 'postType', 'topic', 'angle', 'callToAction']),
      faults: campaignFaults(change.items, planned(withoutModel(order)), needs),
    }),
  },
};

const withoutModel = <T extends { model?: unknown }>({ model: _, ...order }: T): Omit<T, 'model'> => order;

export const socialTask = ({
  decisionsOf,
}: {
  /** What people let through and refused of late, newest first. */
  decisionsOf(work: Worker): Promise<{ topic: string; approved: boolean }[]>;
}): AgentTask => ({
  kind: 'social',
  name: 'socialPlans',
  path: 'social-plans',
  summary:
    'Have a calendar of posts proposed: times from own figures with the reason, topics from what was let through',
  request: socialRequest,
  answer: socialWork,
  async run(work, request: SocialRequest, needs) {
    const decisions = await decisionsOf(work);
    return socialMediaManager.run(socialOrder.parse({ ...request, decisions }), needs);
  },
  edit: {
    body: socialChange,
    errors: [itemsFixed],
    apply: (output: SocialPlan & Followed, change: SocialChange, order: SocialRequest, needs) => ({
      ...changed(output, change, ['platform', 'postType', 'topic', 'idea']),
      faults: socialFaults(change.items, socialOrder.parse(withoutModel(order)), needs),
    }),
  },
});

export const mailTask: AgentTask = {
  kind: 'mail',
  name: 'mailDrafts',
  path: 'mail-drafts',
  summary: 'Have a mail or a series written: subjects to choose from, preheader, body as blocks. Nothing is sent by it',
  request: mailRequest,
  answer: mailWork,
  run: (_work, request: MailRequest, needs) => emailMarketing.run(mailOrder.parse(request), needs),
  edit: {
    body: mailChange,
    errors: [itemsFixed],
    apply(output: MailSeries & Followed, change: MailChange, order: MailRequest, needs) {
      mayChange(output, output.mails, change.mails, []);
      return { ...output, ...change, faults: seriesFaults(change.mails, order, needs) };
    },
  },
};
