/** What commands print: plain sentences; progress rewrites its line on a terminal and stays quiet in a log. */
export const say = {
  line: (text: string) => process.stdout.write(`${text}\n`),
  problem: (text: string) => process.stderr.write(`${text}\n`),
  progress(text: string) {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`);
  },
  endProgress() {
    if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  },
};
