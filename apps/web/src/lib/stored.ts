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

const workspace = makeStored('atelier.workspace');

/**
 * The workspace that requests of this browser are about; null: the first one of the person.
 * Also a cookie, because pictures are asked for without our header. It only chooses: rights are looked up each time.
 */
export const chosenWorkspace = {
  get: workspace.get,
  set(id: string | null): void {
    workspace.set(id);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in Firefox and on plain http
    document.cookie = `atelier.workspace=${id ?? ''}; Path=/; SameSite=Lax; Max-Age=${id === null ? 0 : 31_536_000}`;
  },
};

/** The language somebody picked here; null: the profile's, else the browser's. */
export const chosenLanguage = makeStored('atelier.language');

/** `yes` once somebody waved the first steps away. */
export const checklistHidden = makeStored('atelier.checklist-hidden');
