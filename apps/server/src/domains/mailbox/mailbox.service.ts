import type { SystemWork, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { KeptMail } from '#kernel/mail/index.ts';
import { messageNotFound } from './mailbox.errors.ts';
import type { MailboxRepo } from './mailbox.repo.ts';
import type { MessageQuery } from './mailbox.schemas.ts';

interface Needs {
  repo: MailboxRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
}

/** Pictures that lie in the mail itself, up to this size, can be seen where only its text is kept. */
const MAX_PICTURE = 200_000;

function withPictures(html: string, attachments: KeptMail['attachments']): string {
  let shown = html;
  for (const { cid, contentType, content } of attachments)
    if (cid !== undefined && content.byteLength <= MAX_PICTURE)
      shown = shown.replaceAll(
        `"cid:${cid}"`,
        () => `"data:${contentType};base64,${Buffer.from(content).toString('base64')}"`,
      );
  return shown;
}

export function makeMailbox({ repo, unitOfWork, systemWork }: Needs) {
  return {
    /** Keeps what would have been sent. */
    insert: (mail: KeptMail): Promise<void> =>
      systemWork('keep mail', (tx) =>
        repo.insert(tx, {
          workspaceId: mail.workspaceId,
          messageId: mail.messageId,
          sender: mail.from.address,
          recipients: [...mail.to, ...(mail.cc ?? []), ...(mail.bcc ?? [])].map((person) => person.address),
          subject: mail.subject,
          text: mail.text,
          html: mail.html === undefined ? null : withPictures(mail.html, mail.attachments),
          attachments: mail.attachments.map(({ filename, content }) => ({ name: filename, bytes: content.byteLength })),
          createdAt: new Date(mail.keptAt.epochMilliseconds),
        }),
      ),
    list: (actor: Member, query: MessageQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), next };
      }),
    get: (actor: Member, id: string) =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw messageNotFound();
        return { ...row, createdAt: row.createdAt.toISOString() };
      }),
  };
}

export type Mailbox = ReturnType<typeof makeMailbox>;
