// Which texts are values to fill in, and which belong to the shell, to templates, to HTML.
import { describe, expect, it } from 'vitest';
import { assignedNames } from '../../src/parse/assignments.ts';
import { read } from './read.ts';

const bash = (...lines: string[]): string => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;
const found = (text: string): [string, string, string][] =>
  read(text).placeholders.map(({ name, text: written, form }) => [name, written, form]);

describe('forms', () => {
  it.each<[string, [string, string, string][]]>([
    ['kubectl -n ${NAMESPACE} get pods', [['NAMESPACE', '${NAMESPACE}', 'canonical']]],
    ['kubectl -n $NAMESPACE get pods', [['NAMESPACE', '$NAMESPACE', 'shell']]],
    ['kubectl -n "$NAMESPACE" get pods', [['NAMESPACE', '$NAMESPACE', 'shell']]],
    ['kubectl -n <namespace> get pods', [['NAMESPACE', '<namespace>', 'angle']]],
    [
      'kubectl get <pod-name>/<YOUR_ID>',
      [
        ['POD_NAME', '<pod-name>', 'angle'],
        ['ID', '<YOUR_ID>', 'angle'],
      ],
    ],
    [
      'velero create <storage location name>',
      [['STORAGE_LOCATION_NAME', '<storage location name>', 'angle']],
    ],
    [
      'git checkout v<MAJOR>.<MINOR>',
      [
        ['MAJOR', '<MAJOR>', 'angle'],
        ['MINOR', '<MINOR>', 'angle'],
      ],
    ],
    ['aws s3 ls s3://{{ bucket }}', [['BUCKET', '{{ bucket }}', 'double-braces']]],
    ['curl https://host/{clusterId}/x', [['CLUSTER_ID', '{clusterId}', 'braces']]],
    ['psql -U YOUR_NAME', [['NAME', 'YOUR_NAME', 'your']]],
    ['docker push your-registry/app', [['REGISTRY', 'your-registry', 'your']]],
    [
      'echo ${A:-x} ${B%.*} ${C:?set it}',
      [
        ['A', '${A:-x}', 'canonical'],
        ['B', '${B%.*}', 'canonical'],
        ['C', '${C:?set it}', 'canonical'],
      ],
    ],
    [
      'echo ${A:-${B}}',
      [
        ['A', '${A:-${B}', 'canonical'],
        ['B', '${B}', 'canonical'],
      ],
    ],
  ])('%s', (command, expected) => {
    expect(found(bash(command))).toEqual(expected);
  });

  it.each([
    ['positional and special', 'echo $1 $? $@ $# $$ $! $(date) ${#NAMES} ${!REF} $((1+2))'],
    ['the environment', 'cd $HOME && echo $PATH $USER ${PWD} $RANDOM'],
    ['lower-case variables', 'for pod in a b; do echo $pod ${pod}; done'],
    ['escaped', 'echo \\$NAME $$NAME'],
    ['awk', "awk '{print $NF}' | awk '{ print $2; }' | awk '{print}'"],
    ['jsonpath', 'oc get x -o jsonpath=\'{.status}{range .items[*]}{.a}{end}{"\\n"}\''],
    ['go templates', "docker ps --format '{{ .Names }} {{json .}} {{end}} {{ range $x }}'"],
    [
      'xargs, find, git and curl braces',
      "xargs -I{} x {} ; find . -exec ls {} + ; git show HEAD@{upstream} ; curl -w '%{http_code}'",
    ],
    ['brace expansion', 'cp a.{yml,bak} ; echo {1..3}'],
    ['redirections', 'psql <file.sql >out.txt 2>&1 ; cat <<EOF ; sort <in.txt>out.txt ; diff <(a) <(b)'],
    ['comparisons', 'if [[ a < b && c > d ]]; then x; fi'],
    ['what tools print for nothing', 'grep "<none>" ; grep "<unknown>" ; grep "<nil>"'],
    ['e-mail and links', 'git log --author "<ana@example.com>" ; curl <https://example.com>'],
    ['a word with your', 'cat yours your.txt my-your-x'],
  ])('finds nothing in %s', (_, command) => {
    expect(found(bash(command))).toEqual([]);
  });

  it('reads configuration, but neither its CI variables nor markup nor output nor plain text', () => {
    expect(
      found(
        '```yaml\nhost: ${HOST}\nsha: ${GITHUB_SHA}\nref: ${{ secrets.X }}\nvalue: {{ .Values.x }}\n```\n',
      ),
    ).toEqual([['HOST', '${HOST}', 'canonical']]);
    expect(found('```xml\n<name>x</name>\n```\n')).toEqual([]);
    expect(found('You should see:\n\n```\npod <pod> ${X}\n```\n')).toEqual([]);
    expect(found('Replace <b>this</b> ${NAME} and $NAME and <br> here.\n')).toEqual([]);
  });

  it('reads code spans as prose', () => {
    expect(
      read(
        'Set `${ENV}` and run `kubectl -n <namespace> get pods`, see `/users/{id}` and `<br>`.\n',
      ).placeholders.map(({ text, where }) => [text, where]),
    ).toEqual([
      ['${ENV}', 'prose'],
      ['<namespace>', 'prose'],
    ]);
  });
});

describe('places', () => {
  it('are exact in nested fences and in code spans', () => {
    const places = read(
      'Use ``a ${A}`` now.\n\n1. Run\n\n   ```sh\n   ls\n   echo ${B} ${B}\n   ```\n',
    ).placeholders.map(({ text, location }) => [text, location.line, location.column, location.endColumn]);
    expect(places).toEqual([
      ['${A}', 1, 9, 13],
      ['${B}', 7, 9, 13],
      ['${B}', 7, 14, 18],
    ]);
  });
});

describe('assigned', () => {
  it.each<[string, string[]]>([
    ['NAME=x', ['NAME']],
    ['export NAME=x OTHER="a b" THIRD=$(date +%s)', ['NAME', 'OTHER', 'THIRD']],
    ['$ export NAME=x', ['NAME']],
    ['NAME=x make deploy', ['NAME']],
    ['declare -r NAME=x; local -a B=(1 2)', ['NAME', 'B']],
    ['cd /tmp && NAME=$(cat "a b")', ['NAME']],
    ['if true; then NAME=x; fi', ['NAME']],
    ['read -rsp "Password: " PASSWORD', ['PASSWORD']],
    ['while read -r A B; do', ['A', 'B']],
    ['for NODE in a b; do', ['NODE']],
    [': "${NAME:=default}"', ['NAME']],
    ['printf -v NAME %s x', ['NAME']],
    ['$Name = "x"', ['Name']],
    [': "${NAME:?set NAME}"', []],
    ['NAME="${NAME:?set NAME}"', []],
    ['export NAME', []],
    ['make deploy ENV=staging', []],
    ['helm upgrade x --set image.tag=${VERSION}', []],
    ['[ "$A" == "b" ]', []],
    ['docker run -e NAME=x image', []],
  ])('%s', (line, names) => {
    expect([...assignedNames([line])]).toEqual(names);
  });

  it('counts anywhere in the document, for shell variables only', () => {
    const text = `${bash('kubectl -n $NAMESPACE get pods')}\n${bash('export NAMESPACE=<namespace>')}\n`;
    expect(read(text).placeholders.map(({ text: written, assigned }) => [written, assigned])).toEqual([
      ['$NAMESPACE', true],
      ['<namespace>', false],
    ]);
  });

  it('counts in code spans', () => {
    expect(
      read(`Run \`export ENV=staging\`.\n\n${bash('echo $ENV')}`).placeholders.map(
        ({ assigned }) => assigned,
      ),
    ).toEqual([true]);
  });
});
