/** A value that this browser remembers. Storage may be blocked or full: then it lasts as long as the tab. */
function makeStored(key: string) {
  let memory: string | null = null;
  return {
    get(): string | null {
      try {
        return localStorage.getItem(key) ?? memory;
      } catch {
        return memory;
      }
    },
    set(value: string | null): void {
      memory = value;
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // `memory` holds it.
      }
    },
  };
}

/** The same as a cookie, for the server to read where no header of ours travels. */
const makeShared = (key: string) => {
  const stored = makeStored(key);
  return {
    get: stored.get,
    set(value: string | null): void {
      stored.set(value);
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in Firefox and on plain http
      document.cookie = `${key}=${value ?? ''}; Path=/; SameSite=Lax; Max-Age=${value === null ? 0 : 31_536_000}`;
    },
  };
};

/**
 * The workspace that requests of this browser are about; null: the first one of the person.
 * The cookie is for pictures, which are asked for without our header. It only chooses: rights are looked up each time.
 */
export const chosenWorkspace = makeShared('atelier.workspace');

/**
 * The language somebody picked here; null: the profile's, else the browser's. By the cookie the server knows which words the
 * page is going to need.
 */
export const chosenLanguage = makeShared('atelier.language');

/** A workspace that somebody wanted to found and had to sign in anew for: `<user id> <name>`. */
export const wantedWorkspace = makeStored('atelier.wanted-workspace');

/** An invitation that is accepted once its person has come in by a link. */
export const waitingInvitation = makeStored('atelier.invitation');

/** `yes` once somebody waved the first steps away. */
export const checklistHidden = makeStored('atelier.checklist-hidden');
