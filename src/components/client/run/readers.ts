// What reads the arguments of a command a second time: another shell, or an interpreter of another language. There a value that the
// first shell leaves alone may still be obeyed.

export interface Reader {
  readonly name: string;
  readonly shell: boolean;
}

const shells = /^(?:.*\/)?(?:ba|z|k|da|a|fi)?sh$/;
const readsAgain = /^(?:eval|su|runuser|watch|trap|parallel|ssh|at|batch|script|flock|tmux|screen|xargs)$/;
const interpreters =
  /^(?:psql|mysql|mariadb|sqlite3|sqlcmd|cqlsh|clickhouse-client|mongosh?|redis-cli|sed|g?awk|jq|yq|perl|python[\d.]*|ruby|node|php|influx|logcli|promtool|bq|bc)$/;
/** A block whose text goes into one at the end. */
export const pipedToShell = /\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:(?:ba|z|k|da|a)?sh|ssh|xargs|parallel)\b/;

const leading = /^(?:sudo|time|nohup|exec|command|env|then|do|else|!|\{|-\w+|[A-Za-z_]\w*=.*)$/s;

const nameOf = (word: string): string => word.replace(/^.*\//s, '');

function commandOf(words: readonly string[]): string {
  return nameOf(words.find((word) => !leading.test(word)) ?? '');
}

/** What of the words so far reads the next argument as a program. */
export function readerOf(words: readonly string[]): Reader | null {
  const shell = words.findIndex((word) => shells.test(word));
  if (shell >= 0 && words.slice(shell + 1).some((word) => /^-\w*c$/.test(word)))
    return { name: nameOf(words[shell] ?? ''), shell: true };
  const first = commandOf(words);
  if (readsAgain.test(first)) return { name: first, shell: true };
  // `gcloud compute ssh`, `docker exec db psql`: the second and third word may be the program.
  const near = words.filter((word) => !word.startsWith('-')).slice(0, 3);
  if (near.includes('ssh')) return { name: 'ssh', shell: true };
  const program = words.map(nameOf).find((word) => interpreters.test(word));
  return program === undefined ? null : { name: program, shell: false };
}

/** What reads the here-document of a command. */
export function headedBy(words: readonly string[]): Reader | null {
  const first = commandOf(words);
  return shells.test(first) ? { name: first, shell: true } : readerOf(words);
}
