// Roles of code blocks, their places, and the commands in them.
import { describe, expect, it } from 'vitest';
import { readCommands } from '../../src/parse/commands.ts';
import { read } from './read.ts';

const roles = (text: string): string[] => read(text).fences.map(({ role }) => role);
const fence = (language: string, ...lines: string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;

describe('role', () => {
  it.each([
    ['bash', 'bash', 'kubectl get pods', 'command'],
    ['sh with a comment', 'sh', '# only a comment', 'command'],
    ['powershell', 'PowerShell', 'Get-Service', 'command'],
    ['console with a prompt', 'console', '$ anything at all', 'command'],
    ['console with a known command', 'console', 'oc get pods', 'command'],
    ['console that shows a metric', 'console', 'up{job="x"} 0', 'output'],
    ['console with a question to Prometheus', 'console', 'sum by(pod) (\n  kube_pod_info\n)', 'command'],
    ['sh with a question to Prometheus', 'sh', '(sum(rate(errors{job="etcd"}[5m])))', 'command'],
    ['no language, a question to Prometheus', '', 'histogram_quantile(0.99, wal_bucket)', 'command'],
    ['console that shows a table', 'console', 'sum (total)\n  12', 'output'],
    ['a prompt of a host', 'text', '[root@node-1 ~]# systemctl restart kubelet', 'command'],
    ['sql', 'sql', 'SELECT 1', 'command'],
    ['promql', 'promql', 'up == 0', 'command'],
    ['log', 'log', 'E1120 something', 'output'],
    ['text alone', 'text', 'Dear all, the release starts.', 'other'],
    ['yaml', 'yaml', 'a: 1', 'configuration'],
    ['json', 'json', '{}', 'configuration'],
    ['dockerfile', 'Dockerfile', 'FROM scratch', 'configuration'],
    ['a command labelled as yaml', 'yaml', 'kubectl get pvc www-0 -o yaml', 'command'],
    ['python', 'python', 'print(1)', 'other'],
    ['mermaid', 'mermaid', 'graph TD', 'other'],
    ['attributes', '{.bash .numberLines}', 'ls', 'command'],
    ['no language, known command', '', 'kubectl get pods', 'command'],
    ['no language, comment first', '', '# list them\nkubectl get pods', 'command'],
    ['no language, unknown tool with flags', '', 'stagehand sync --all', 'command'],
    ['no language, a pipe', '', 'stagehand ls | other', 'command'],
    ['no language, a script', '', './hack/release.sh v1', 'command'],
    ['no language, an assignment', '', 'export REGION=eu-west-1', 'command'],
    ['no language, environment before the command', '', 'ENV=staging make deploy', 'command'],
    ['no language, sudo', '', 'sudo systemctl restart nginx', 'command'],
    ['no language, a loop', '', 'for pod in $(kubectl get pods -o name); do echo $pod; done', 'command'],
    ['no language, a query', '', 'SELECT id\nFROM jobs', 'command'],
    ['no language, prose that begins with a command word', '', 'make sure that everybody is there.', 'other'],
    ['no language, YAML', '', 'apiVersion: v1\nkind: Pod', 'configuration'],
    ['no language, HCL', '', 'resource "aws_s3_bucket" "b" {', 'configuration'],
    ['no language, key and value', '', 'skip_final_snapshot = true', 'configuration'],
    ['no language, an error', '', 'Error: no such host', 'other'],
    ['no language, a banner', '', 'Welcome to the machine', 'other'],
  ])('%s', (_, language, text, role) => {
    expect(roles(fence(language, text))).toEqual([role]);
  });

  it('is output right after a command, whatever it says', () => {
    expect(roles(`${fence('bash', 'oc get pods')}\n${fence('', 'NAME  READY')}`)).toEqual([
      'command',
      'output',
    ]);
    expect(roles(`${fence('bash', 'oc get pods')}\n${fence('text', 'NAME  READY')}`)).toEqual([
      'command',
      'output',
    ]);
    expect(roles(`${fence('bash', 'oc get x -o yaml')}\n${fence('yaml', 'a: 1')}`)).toEqual([
      'command',
      'output',
    ]);
  });

  it('is output after a command that writes, but for the file it is given', () => {
    expect(
      roles(`${fence('sh', 'kubectl patch cronjob x -p y')}\n${fence('text', 'cronjob.batch/x patched')}`),
    ).toEqual(['command', 'output']);
    expect(roles(`${fence('sh', 'kubectl apply -f x.yaml')}\n${fence('yaml', 'a: 1')}`)).toEqual([
      'command',
      'configuration',
    ]);
  });

  it('is output after a short sentence behind a command', () => {
    expect(
      roles(`${fence('bash', 'oc get pods')}\nAll pods are there.\n\n${fence('', 'NAME  READY')}`),
    ).toEqual(['command', 'output']);
    expect(
      roles(`${fence('bash', 'oc get x')}\nIt looks like this:\n\n${fence('json', '{"a": 1}')}`),
    ).toEqual(['command', 'output']);
  });

  it.each(['You should see:', 'Example output:', 'The command returns', 'It will print the following:'])(
    'is output after "%s"',
    (lead) => {
      expect(roles(`${lead}\n\n${fence('', 'NAME  READY')}`)).toEqual(['output']);
      expect(roles(`${lead}\n\n${fence('yaml', 'a: 1')}`)).toEqual(['output']);
    },
  );

  it('is no output where the author asks to write it', () => {
    expect(roles(`${fence('bash', 'oc edit x')}\nInsert these values:\n\n${fence('yaml', 'a: 1')}`)).toEqual([
      'command',
      'configuration',
    ]);
    expect(roles(`${fence('bash', 'oc edit x')}\n${fence('yaml', 'a: 1')}`)).toEqual([
      'command',
      'configuration',
    ]);
    expect(roles(`${fence('bash', 'ls')}\nCreate a new file:\n\n${fence('text', 'docs/a.md')}`)).toEqual([
      'command',
      'other',
    ]);
  });

  it('is a command after "run the following command:"', () => {
    expect(roles(`Run the following command:\n\n${fence('', 'stagehand sync')}`)).toEqual(['command']);
  });

  it('forgets the command at a new list item and a new section', () => {
    expect(roles(`1. Run\n\n   \`\`\`sh\n   ls\n   \`\`\`\n2. \`\`\`\n   Welcome\n   \`\`\`\n`)).toEqual([
      'command',
      'other',
    ]);
    expect(roles(`${fence('sh', 'ls')}\n## Next\n\n${fence('', 'Welcome')}`)).toEqual(['command', 'other']);
  });
});

describe('place', () => {
  it('counts lines and columns inside nested blocks', () => {
    const text =
      '# T\n\n1. item\n\n   ```bash\n   kubectl get pods\n   ```\n\n> > ```yaml\n> > a: 1\n> > ```\n';
    expect(
      read(text).fences.map(({ section, inListItem, location, firstLine, indent }) => ({
        section,
        inListItem,
        location,
        firstLine,
        indent,
      })),
    ).toEqual([
      {
        section: 1,
        inListItem: true,
        location: { line: 5, column: 4, endLine: 7, endColumn: 7 },
        firstLine: 6,
        indent: 3,
      },
      {
        section: 1,
        inListItem: false,
        location: { line: 9, column: 5, endLine: 11, endColumn: 8 },
        firstLine: 10,
        indent: 4,
      },
    ]);
  });

  it('knows a block by indentation, an empty fence and one without an end', () => {
    const [indented] = read('text\n\n    kubectl get pods\n    kubectl get nodes\n').fences;
    expect([indented?.firstLine, indented?.value, indented?.language]).toEqual([
      3,
      'kubectl get pods\nkubectl get nodes',
      null,
    ]);
    const [empty] = read('```sh\n```\n').fences;
    expect([empty?.firstLine, empty?.value]).toEqual([2, '']);
    const [open] = read('```sh\nls\n').fences;
    expect([open?.firstLine, open?.value]).toEqual([2, 'ls']);
  });

  it('keeps language and meta', () => {
    const [first] = read('```Bash title="x"\nls\n```\n').fences;
    expect([first?.language, first?.meta]).toEqual(['bash', 'title="x"']);
  });

  it('reads CRLF files alike', () => {
    const [first] = read('1. Run\r\n\r\n   ```bash\r\n   ls\r\n   pwd\r\n   ```\r\n').fences;
    expect([first?.value, first?.firstLine, first?.role]).toEqual(['ls\npwd', 4, 'command']);
  });
});

describe('commands of a fence', () => {
  const commands = (...lines: string[]): string[] =>
    readCommands(read(fence('console', ...lines)).fences[0]!).commands.map(({ code }) => code);

  it('are one block without prompts, comments and continuations kept', () => {
    expect(commands('# first', 'kubectl get pods \\', '  -n prod', 'kubectl get nodes')).toEqual([
      '# first\nkubectl get pods \\\n  -n prod\nkubectl get nodes',
    ]);
  });

  it('are the prompted lines of a mixed fence', () => {
    const [first] = read(fence('console', '$ kubectl get pods', 'NAME  READY', 'a     1/1', '$ exit')).fences;
    const content = readCommands(first!);
    expect(content.commands.map(({ code, line }) => [code, line])).toEqual([
      ['kubectl get pods', 2],
      ['exit', 5],
    ]);
    expect(content.output).toEqual({ text: 'NAME  READY\na     1/1', line: 1 });
  });

  it('go on after a backslash, an open pipe and a continuation prompt', () => {
    expect(commands('$ kubectl get pods \\', '    -n prod', 'out')).toEqual([
      'kubectl get pods \\\n    -n prod',
    ]);
    expect(commands('$ kubectl get pods |', '  grep x', 'out')).toEqual(['kubectl get pods |\n  grep x']);
    expect(commands('$ kubectl get pods \\', '> -n prod')).toEqual(['kubectl get pods \\\n-n prod']);
  });

  it.each([
    ['mysql', ['mysql> SHOW REPLICA STATUS\\G', 'Seconds_Behind_Source: 0'], ['SHOW REPLICA STATUS\\G']],
    [
      'a statement of several lines',
      ['mysql> UPDATE jobs SET state = 0', '    -> WHERE id = 7;', 'Query OK'],
      ['UPDATE jobs SET state = 0\nWHERE id = 7;'],
    ],
    [
      'a statement whose other prompts were left out',
      ['mysql> DELETE FROM holds', 'WHERE old;', 'Query OK'],
      ['DELETE FROM holds\nWHERE old;'],
    ],
    ['MariaDB', ['MariaDB [(none)]> SELECT 1;', '+---+'], ['SELECT 1;']],
    [
      'psql, and what leads there',
      ['$ psql orders', 'orders=# DELETE FROM holds', 'orders-#   WHERE old;', 'DELETE 3', 'orders=> \\q'],
      ['psql orders', 'DELETE FROM holds\n  WHERE old;', '\\q'],
    ],
    ['Redis', ['127.0.0.1:6379> INFO replication', 'role:master'], ['INFO replication']],
    ['MongoDB', ['rs0:PRIMARY> rs.stepDown()', '{ ok: 1 }'], ['rs.stepDown()']],
    ['MongoDB of today', ['rs0 [direct: primary] test> rs.status()'], ['rs.status()']],
  ])('are what is said to a client: %s', (_, lines, said) => {
    expect(commands(...lines)).toEqual(said);
    expect(roles(fence('', ...lines))).toEqual(['command']);
  });

  it('are no keys with values', () => {
    expect(roles(fence('', 'name => value', 'host: 10.0.0.1:6379'))).toEqual(['configuration']);
  });

  it('go on to a prompt after a backslash that nothing follows', () => {
    expect(commands('$ kubectl get pods \\', '  -n prod \\', '$ exit')).toEqual([
      'kubectl get pods \\\n  -n prod \\',
      'exit',
    ]);
  });

  it.each([
    ['a quoted text', ["$ kubectl patch deploy web -p '{", '  "spec": {"replicas": 2}', "}'", 'patched'], 3],
    ['a statement', ['$ psql -c "SELECT 1,', "  'it'", '"', ' 1 | it'], 3],
    ['a list', ['$ FILES=(', '  a.gradle', '  b.gradle # not (c', ')', 'out'], 4],
    ['a function', ['$ undo() {', '  helm rollback web', '}', 'out'], 3],
    ['a substitution', ['$ TAG=$(git describe \\', '  --tags', ')', 'out'], 3],
    ['a here-document behind a backslash', ['$ kubectl apply \\', '  -f - <<EOF', '$ x', 'EOF', 'out'], 4],
    ['a condition in a loop', ['$ for n in 1 2; do', 'if true; then', 'echo', 'fi', 'done', 'out'], 5],
  ])('go on to the end of %s', (_, lines, count) => {
    const whole = lines.slice(0, count).join('\n').slice(2);
    expect(commands(...lines)).toEqual([whole]);
  });

  it.each([
    ['an apostrophe', ["$ echo it's done", 'done', '$ exit']],
    ['a bracket', ['$ grep -c ( notes.txt', '3', '$ exit']],
    ['a comment', ["$ reboot # don't", "it's off", '$ exit']],
    ['an escaped quote', ['$ echo \\"', 'a "b', '$ exit']],
    ['a here-string', ['$ cat <<<EOF', 'EOF', '$ exit']],
    ['one line', ['$ if ok; then a; elif no; then b; fi', 'out', '$ exit']],
  ])('end with their line after %s', (_, lines) => {
    expect(commands(...lines)).toEqual([lines[0]?.slice(2), 'exit']);
  });

  it('go on to the end of a loop', () => {
    expect(commands('$ while ! nc -z db 5432; do', '    sleep 2', 'done', 'out')).toEqual([
      'while ! nc -z db 5432; do\n    sleep 2\ndone',
    ]);
  });

  it('hold a here-document', () => {
    expect(commands('$ kubectl apply -f - <<EOF', 'a: 1', 'EOF', 'pod/a created')).toEqual([
      'kubectl apply -f - <<EOF\na: 1\nEOF',
    ]);
  });

  it('lose prompts of users, hosts and shells', () => {
    expect(commands('[core@node-1 ~]$ ls')).toEqual(['ls']);
    expect(commands('ana@host:~/x$ ls')).toEqual(['ls']);
    expect(commands('sh-4.4# chroot /host')).toEqual(['chroot /host']);
    expect(commands('# systemctl restart crio')).toEqual(['systemctl restart crio']);
    expect(commands('$terraform plan')).toEqual(['terraform plan']);
    expect(commands('node-m01# systemctl stop etcd', 'node-m01# ls')).toEqual(['systemctl stop etcd', 'ls']);
    expect(commands('remote$ ssh node-m01', 'Password:')).toEqual(['ssh node-m01']);
    expect(commands('make install# and wait')).toEqual(['make install# and wait']);
  });

  it('have places that point at the command', () => {
    const [first] = read('1. Run\n\n   ```console\n   $ kubectl get pods\n   out\n   ```\n').fences;
    expect(readCommands(first!).commands[0]?.location).toEqual({
      line: 4,
      column: 6,
      endLine: 4,
      endColumn: 22,
    });
  });

  it('are none in an empty fence', () => {
    expect(commands('')).toEqual([]);
  });
});
