import { eq } from 'drizzle-orm';
import { instanceSettings } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Look } from './appearance.schemas.ts';

const KEY = 'appearance';
const ofLook = eq(instanceSettings.key, KEY);

/** The look is one of the instance's settings: a row that is there once it was changed. */
export function makeAppearanceRepo() {
  return {
    async find(tx: Tx): Promise<Look | undefined> {
      const [row] = await tx.select({ value: instanceSettings.value }).from(instanceSettings).where(ofLook);
      return row?.value as Look | undefined;
    },
    /** One change after the other, the first one too. */
    async lock(tx: Tx, first: Look): Promise<Look> {
      await tx.insert(instanceSettings).values({ key: KEY, value: first }).onConflictDoNothing();
      const [row] = await tx.select().from(instanceSettings).where(ofLook).for('update');
      return (row?.value ?? first) as Look;
    },
    async save(tx: Tx, look: Look): Promise<void> {
      await tx.update(instanceSettings).set({ value: look, updatedAt: new Date() }).where(ofLook);
    },
  };
}

export type AppearanceRepo = ReturnType<typeof makeAppearanceRepo>;
