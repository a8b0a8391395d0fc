// Names of alerts, as files have them: an operations runbook that lists no alert answers the one that its file is called after.

/** Words run together, each with a capital: `KubeAPIDown`, `etcdNoLeader`. */
const joined = /^(?=.*[a-z])[A-Za-z][a-z0-9]*(?:[A-Z]+[a-z0-9]*)+$/;
/** `Watchdog`, but also `Overview`. */
const word = /^[A-Z][a-z0-9]+$/;

/**
 * The alert that a file is called after; `null` when its name is no alert's, and where the frontmatter lists the alerts or says which task
 * it is for. A single word is one where it is the title, too.
 */
export function alertOfFile(
  path: string,
  title: string | null,
  { alerts, task }: Readonly<Record<string, unknown>>,
): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.mdx?$/i, '');
  if (alerts !== undefined || task !== undefined || /^read_?me$/i.test(name)) return null;
  return joined.test(name) || (word.test(name) && name === title) ? name : null;
}
