interface LiveEvent {
  type?: string;
  data?: { pageId?: string; mentions?: string[] };
}

const RETRIES_MS = [1000, 3000, 10_000, 30_000];

/**
 * Hears when something is said about a page, and looks again after the connection was away.
 *
 * @param heard gets the people who are named in a new comment
 * @returns ends it
 */
export function listenToComments(
  workspaceId: string,
  pageId: string,
  heard: (mentions: readonly string[]) => void,
): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let ended = false;

  function connect(): void {
    const address = new URL(`/api/v1/live?workspace=${encodeURIComponent(workspaceId)}`, window.location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    socket = new WebSocket(address);
    socket.onmessage = ({ data }) => {
      const event = JSON.parse(String(data)) as LiveEvent;
      if (event.type === 'live.ready') {
        if (failures > 0) heard([]);
        failures = 0;
      }
      if (event.type === 'live.gap') heard([]);
      if (event.type === 'page_comments.changed' && event.data?.pageId === pageId) heard(event.data.mentions ?? []);
    };
    socket.onclose = () => {
      if (ended) return;
      timer = setTimeout(connect, RETRIES_MS[Math.min(failures, RETRIES_MS.length - 1)]);
      failures += 1;
    };
  }
  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket?.close();
  };
}
