const QUIET_MS = 60_000;
/** Different errors remembered at a time. */
const MOST = 50;

interface SeldomNeeds {
  say: (error: Error, repeated: number) => void;
  nowMs?: () => number;
}

/**
 * The queue asks the database many times a second, once per kind of job: while it is away the same error would fill the log.
 * Says each at once, then at most once a minute, with how often it came in between.
 */
export function makeSaidSeldom({ say, nowMs = () => performance.now() }: SeldomNeeds): (error: Error) => void {
  const known = new Map<string, { saidMs: number; repeated: number }>();
  return (error) => {
    // The same failure, whichever queue met it.
    const what = error.message.replace(/ \(Queue: .*$/s, '');
    const before = known.get(what);
    if (before !== undefined && nowMs() - before.saidMs < QUIET_MS) {
      before.repeated += 1;
      return;
    }
    if (known.size >= MOST) known.clear();
    known.set(what, { saidMs: nowMs(), repeated: 0 });
    say(error, before?.repeated ?? 0);
  };
}
