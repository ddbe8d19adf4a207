/**
 * Tamper evidence of the audit log. A seal on each line is made from the line and the seal before it, under a key that is not in
 * the database. Lines are sealed in batches soon after they were written, so that writing one never waits for another.
 */
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';

/** What verification found wrong, and at which place of the chain. */
export interface ChainFault {
  kind: 'changed' | 'missing' | 'cut' | 'unsealed';
  place: number | null;
  lineId: string | null;
}
export interface ChainReport {
  /** The workspace; null for lines without one. */
  workspaceId: string | null;
  lines: number;
  fault: ChainFault | null;
}

export interface AuditChain {
  /** Seals every line that has none. @returns how many */
  seal(): Promise<number>;
  verify(workspaceId: string | null): Promise<ChainReport>;
  verifyAll(): Promise<ChainReport[]>;
  /** Deletes sealed lines from before `cutoff`, oldest first; the rest stays verifiable. @returns how many */
  forget(cutoff: Date): Promise<number>;
}

interface Head {
  floorPlace: number;
  floorSeal: string;
  place: number;
  seal: string;
}

const NIL = '00000000-0000-0000-0000-000000000000';
const EMPTY: Head = { floorPlace: 0, floorSeal: '', place: 0, seal: '' };
const BATCH = 1000;
const LOCK = 7_245_002;
/** No transaction lasts so long: a line that became visible late still lies behind this. */
const LATENESS_MS = 3_600_000;
/** Sealing runs every minute: whatever is older and has no seal was not written by us. */
const UNSEALED_MS = 10 * 60_000;

/** The line as one text that is the same whoever reads it. */
const CONTENT =
  sql.raw(`jsonb_build_array(l.id, l.workspace_id, extract(epoch from l.at), l.operation, l.actor_kind, l.actor_id,
  l.signed_in_by, l.impersonator_id, l.api_key_id, l.object_type, l.object_id, l.affected_user_id, l.request_id, l.changes)::text`);
const CHAIN_OF = sql.raw(`coalesce(l.workspace_id, '${NIL}'::uuid)`);

const toWorkspace = (chain: string): string | null => (chain === NIL ? null : chain);

/** The smallest UUIDv7 of an instant. */
function firstIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
const instantOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Takes the seals of a workspace that goes in this transaction; nothing is sealed until it has ended. */
export async function eraseChain(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
  await tx.execute(sql`delete from audit_seals where chain = ${workspaceId}::uuid`);
  await tx.execute(sql`delete from audit_chains where chain = ${workspaceId}::uuid`);
}

interface Needs {
  systemWork: SystemWork;
  /** Newest first: `secrets.deriveKeys('audit.chain')`. */
  keys: readonly Buffer[];
  nowMs: () => number;
}

export function makeAuditChain({ systemWork, keys, nowMs }: Needs): AuditChain {
  const [newest] = keys;
  if (!newest) throw new TypeError('The audit chain needs a key.');
  const sealWith = (key: Buffer, before: string, content: string): string =>
    createHmac('sha256', key).update(`${before}\n${content}`).digest('hex');
  const signWith = (key: Buffer, chain: string, head: Head): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([chain, head.floorPlace, head.floorSeal, head.place, head.seal]))
      .digest('hex');
  const isSealed = (seal: string, before: string, content: string) =>
    keys.some((key) => sealWith(key, before, content) === seal);

  async function readHead(tx: Tx, chain: string): Promise<{ head: Head; genuine: boolean }> {
    const { rows } = await tx.execute(
      sql`select floor_place, floor_seal, place, seal, signature from audit_chains where chain = ${chain}::uuid`,
    );
    const [row] = rows;
    if (!row) return { head: { ...EMPTY }, genuine: true };
    const head = {
      floorPlace: Number(row.floor_place),
      floorSeal: String(row.floor_seal),
      place: Number(row.place),
      seal: String(row.seal),
    };
    return { head, genuine: keys.some((key) => signWith(key, chain, head) === row.signature) };
  }

  async function writeHead(tx: Tx, chain: string, head: Head): Promise<void> {
    const signature = signWith(newest as Buffer, chain, head);
    await tx.execute(sql`
      insert into audit_chains (chain, floor_place, floor_seal, place, seal, signature)
      values (${chain}::uuid, ${head.floorPlace}, ${head.floorSeal}, ${head.place}, ${head.seal}, ${signature})
      on conflict (chain) do update set floor_place = excluded.floor_place, floor_seal = excluded.floor_seal,
        place = excluded.place, seal = excluded.seal, signature = excluded.signature`);
  }

  /** Unsealed lines, in the order of their ids; only those that may still lack a seal are looked at. */
  async function unsealed(tx: Tx): Promise<{ id: string; chain: string; content: string }[]> {
    const { rows: last } = await tx.execute(
      sql`select id::text as id from audit_seals order by audit_seals.id desc limit 1`,
    );
    const from = last[0] ? firstIdAt(instantOf(String(last[0].id)) - LATENESS_MS) : NIL;
    const { rows } = await tx.execute(sql`
      select l.id::text as id, ${CHAIN_OF}::text as chain, ${CONTENT} as content from audit_log l
      where l.id >= ${from}::uuid and not exists (select from audit_seals s where s.id = l.id)
      order by l.id limit ${BATCH}`);
    return rows as { id: string; chain: string; content: string }[];
  }

  const sealBatch = (): Promise<number> =>
    systemWork('seal audit log', async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      const lines = await unsealed(tx);
      for (const [chain, own] of Map.groupBy(lines, (line) => line.chain)) {
        const { head } = await readHead(tx, chain);
        const seals = own.map(({ id, content }) => {
          head.place += 1;
          head.seal = sealWith(newest, head.seal, content);
          return { id, place: head.place, seal: head.seal };
        });
        await tx.execute(sql`
          insert into audit_seals (id, chain, place, seal)
          select (s ->> 'id')::uuid, ${chain}::uuid, (s ->> 'place')::bigint, s ->> 'seal'
          from jsonb_array_elements(${JSON.stringify(seals)}::jsonb) s`);
        await writeHead(tx, chain, head);
      }
      return lines.length;
    });

  async function page(tx: Tx, chain: string, after: number) {
    const { rows } = await tx.execute(sql`
      select s.id::text as id, s.place::text as place, s.seal, ${CONTENT} as content, l.id is not null as there
      from audit_seals s left join audit_log l on l.id = s.id
      where s.chain = ${chain}::uuid and s.place > ${after} order by s.place limit ${BATCH}`);
    return rows as { id: string; place: string; seal: string; content: string; there: boolean }[];
  }

  /** Walks a chain from its floor; stops at the first fault. */
  async function walk(tx: Tx, chain: string, head: Head): Promise<{ lines: number; fault: ChainFault | null }> {
    let at = { place: head.floorPlace, seal: head.floorSeal };
    for (;;) {
      const rows = await page(tx, chain, at.place);
      for (const row of rows) {
        const place = Number(row.place);
        const fault = (kind: ChainFault['kind']) => ({
          lines: at.place - head.floorPlace,
          fault: { kind, place: at.place + 1, lineId: row.id },
        });
        if (!row.there || place !== at.place + 1) return fault('missing');
        if (!isSealed(row.seal, at.seal, row.content)) return fault('changed');
        at = { place, seal: row.seal };
      }
      if (rows.length < BATCH) break;
    }
    const lines = at.place - head.floorPlace;
    if (at.place !== head.place || at.seal !== head.seal)
      return { lines, fault: { kind: 'cut', place: at.place + 1, lineId: null } };
    return { lines, fault: null };
  }

  async function strangers(tx: Tx, chain: string): Promise<ChainFault | null> {
    const { rows } = await tx.execute(sql`
      select l.id::text as id from audit_log l
      where ${CHAIN_OF} = ${chain}::uuid and l.id < ${firstIdAt(nowMs() - UNSEALED_MS)}::uuid
        and not exists (select from audit_seals s where s.id = l.id) limit 1`);
    return rows[0] ? { kind: 'unsealed', place: null, lineId: String(rows[0].id) } : null;
  }

  const verifyChain = (chain: string): Promise<ChainReport> =>
    systemWork('verify audit log', async (tx) => {
      const workspaceId = toWorkspace(chain);
      const { head, genuine } = await readHead(tx, chain);
      if (!genuine) return { workspaceId, lines: 0, fault: { kind: 'cut', place: head.place, lineId: null } };
      const { lines, fault } = await walk(tx, chain, head);
      return { workspaceId, lines, fault: fault ?? (await strangers(tx, chain)) };
    });

  async function seal(): Promise<number> {
    let total = 0;
    for (let sealed = BATCH; sealed === BATCH; ) {
      sealed = await sealBatch();
      total += sealed;
    }
    return total;
  }

  const forgetIn = (chain: string, cutoff: Date): Promise<number> =>
    systemWork('retention of audit log', async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      const { head, genuine } = await readHead(tx, chain);
      // What was tampered with is evidence, and stays.
      if (!genuine) return 0;
      const { rows } = await tx.execute(sql`
        select s.place::text as place, s.seal from audit_seals s
        where s.chain = ${chain}::uuid and s.place < coalesce((
          select min(k.place) from audit_seals k join audit_log l on l.id = k.id
          where k.chain = ${chain}::uuid and l.at >= ${cutoff.toISOString()}::timestamptz), ${head.place + 1})
        order by s.place desc limit 1`);
      const [floor] = rows;
      if (!floor) return 0;
      const place = Number(floor.place);
      await tx.execute(sql`delete from audit_log where id in (
        select id from audit_seals where chain = ${chain}::uuid and place <= ${place})`);
      await tx.execute(sql`delete from audit_seals where chain = ${chain}::uuid and place <= ${place}`);
      await writeHead(tx, chain, { ...head, floorPlace: place, floorSeal: String(floor.seal) });
      return place - head.floorPlace;
    });

  const chains = (): Promise<string[]> =>
    systemWork('audit chains', async (tx) => {
      const { rows } = await tx.execute(
        sql`select chain::text as chain from audit_chains union select distinct ${CHAIN_OF}::text from audit_log l`,
      );
      return rows.map((row) => String(row.chain));
    });

  return {
    seal,
    verify: (workspaceId) => verifyChain(workspaceId ?? NIL),
    async verifyAll() {
      const reports: ChainReport[] = [];
      for (const chain of await chains()) reports.push(await verifyChain(chain));
      return reports;
    },
    async forget(cutoff) {
      let total = 0;
      for (const chain of await chains()) total += await forgetIn(chain, cutoff);
      return total;
    },
  };
}
