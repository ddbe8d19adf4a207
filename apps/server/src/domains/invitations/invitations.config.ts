import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const invitationsConfig = defineConfig({
  invitationDays: {
    doc: 'Days for which an invitation to a workspace can be accepted.',
    schema: wholeNumber(1, 90),
    default: 7,
    env: 'INVITATION_DAYS',
  },
});
