import { archives } from './archives/archives.holder.ts';
import { customerImports } from './customer-imports/customer-imports.holder.ts';
import { customers } from './customers/customers.holder.ts';
import { freeText } from './free-text/free-text.holder.ts';
import type { PersonalDataHolder } from './holder.ts';
import { invitations } from './invitations/invitations.holder.ts';
import { leadProfiles } from './lead-profiles/lead-profiles.holder.ts';
import { mailbox } from './mailbox/mailbox.holder.ts';

/** Every place with data of people who have no account. The customer itself goes last: others find the person by it. */
export const holders: readonly PersonalDataHolder[] = [
  leadProfiles,
  invitations,
  mailbox,
  customerImports,
  freeText,
  archives,
  customers,
];
