// Values in commands: each command is run by a real shell, and the value must arrive as it was typed, or be refused.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fillCommand } from '../../src/components/client/run/fill.ts';
import type { Part } from '../../src/components/client/run/place.ts';

const hole = (name: string, written = `\${${name}}`): Part => ({ name, written });

/** `${X}` in the text is a placeholder, however it is dressed. */
function partsOf(text: string): Part[] {
  return text
    .split(/(\$\{X[^}]*\})/)
    .map((part, index): Part => (index % 2 === 1 ? hole('X', part) : part))
    .filter((part) => part !== '');
}

const fill = (text: string, value: string, language: string | null = 'sh') =>
  fillCommand(partsOf(text), language, (name) => (name === 'X' ? value : null));

const nasty = [
  'two words',
  ' edges ',
  "it's",
  'say "hi"',
  '$HOME',
  '$(touch hacked)',
  '`touch hacked`',
  '; touch hacked',
  'a;touch hacked',
  '&& touch hacked',
  '| touch hacked',
  '> hacked',
  'a\nb',
  "'; touch hacked; '",
  '"; touch hacked; "',
  `'"'"'`,
  '\\',
  'back\\slash',
  '\\$HOME',
  'ends in \\',
  '*',
  '~',
  '{a,b}',
  '!!',
  'a!b',
  '#comment',
  'A=B',
  'if',
  '2',
  '${X}',
  '%s%n',
  'ünïcödé ☂',
  '$',
  "''",
  '""',
  '(x)',
  '[a-z]',
  '<in',
  '&',
  '^old^new',
];

/** Values of a small generator: every mixture of what shells find special. */
function* mixtures(count: number): Generator<string> {
  const pieces = [
    'a',
    ' ',
    "'",
    '"',
    '\\',
    '$',
    '`',
    ';',
    '\n',
    '!',
    '&',
    '|',
    '*',
    '(',
    ')',
    '{',
    '}',
    '<',
    '#',
    '~',
  ];
  let seed = 20_261_120;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let index = 0; index < count; index++) {
    let value = '';
    for (let length = 1 + next(8); length > 0; length--) value += pieces[next(pieces.length)];
    yield value;
  }
}

/** Each leaves the value alone in `$1` of the function, between marks. */
const places = {
  bare: 'show ${X}',
  'in double quotes': 'show "${X}"',
  'in single quotes': "show '${X}'",
  'in the middle of a word': 'cut_ends a${X}z',
  'in the middle of double quotes': 'cut_ends "a${X}z"',
  'in a substitution in double quotes': 'show "$(pass "${X}")"',
  'bare in a substitution': 'show "$(pass ${X})"',
  'in an assignment': 'V=${X}; show "$V"',
  'behind a pipe': 'true | show "${X}"',
  'with a refusal': 'show "${X:?set X}"',
  'on a line of its own': 'show \\\n  "${X}"',
};

const prelude = `
show() { printf '<%s>' "$1"; [ "$#" -eq 1 ] || printf 'words:%s' "$#"; printf '\\n'; }
pass() { printf '%s.' "$1"; }
cut_ends() { v=\${1#a}; show "\${v%z}"; }
`;

/** One script for many: what each command was given, in order. */
function run(shell: string, commands: readonly string[]): string[] {
  const script = prelude + commands.map((command) => `${command}\nprintf '\\036'\n`).join('');
  return execFileSync(shell, ['-c', script], { encoding: 'utf8', cwd: '/' }).split('\u001e').slice(0, -1);
}

describe.each(Object.entries(places))('%s', (name, text) => {
  it('a value arrives as it was typed', () => {
    const values = [...nasty, ...mixtures(300)];
    const commands = values.map((value) => {
      const filled = fill(text, value);
      if (filled.state !== 'filled') throw new Error(`${value}: ${JSON.stringify(filled)}`);
      return filled.text;
    });
    const dotted = name.includes('substitution');
    const arrived = values.map((value) => `<${value}${dotted ? '.' : ''}>\n`);
    for (const shell of ['sh', 'bash']) expect(run(shell, commands)).toEqual(arrived);
  });
});

describe('a here-document', () => {
  it.each([
    ['that expands', 'cat <<EOF\n${X}\nEOF'],
    ['that does not', "cat <<'EOF'\n${X}\nEOF"],
    ['with tabs before its end', 'cat <<-EOF\n\t${X}\n\tEOF'],
  ])('%s holds the value as it was typed', (_, text) => {
    const values = [...nasty, ...mixtures(100)].filter((value) => !/[\n!]/.test(value));
    const commands = values.map((value) => {
      const filled = fill(text, value);
      return filled.state === 'filled' ? filled.text : 'refused';
    });
    expect(run('sh', commands)).toEqual(values.map((value) => `${value}\n`));
    expect(fill(text, 'a\nEOF\ntouch hacked')).toMatchObject({ state: 'refused' });
  });
});

describe('what follows a word', () => {
  it('makes no redirection of a number and no keyword of a name', () => {
    expect(fill('echo ${X}>/dev/null', '2')).toMatchObject({ text: "echo '2'>/dev/null" });
    expect(fill('${X} true', 'if')).toMatchObject({ text: "'if' true" });
  });
});

describe('a value is refused', () => {
  it.each([
    ['where a second shell reads it', 'ssh host "systemctl restart ${X}"', 'a; reboot', 'ssh reads'],
    ['in sh -c', 'kubectl exec pod -- sh -c "rm ${X}"', 'a b', 'sh reads'],
    ['in eval', 'eval "echo ${X}"', '$(id)', 'eval reads'],
    ['where a shell is piped to', 'echo "rm ${X}" | bash', 'a; b', 'a shell reads'],
    ['in a here-document for a shell', 'ssh host bash <<EOF\nrm ${X}\nEOF', 'a; b', 'reads the argument'],
    ['in a string of SQL', `psql -c "select '\${X}'"`, "x' or 'a'='a", 'quotes inside'],
    ['in SQL without quotes', 'psql -c "select * from t where id = ${X}"', '1 or true', 'psql reads'],
    ['in a string of JSON', `curl -d '{"name": "\${X}"}' localhost`, '","admin":"', 'quotes inside'],
    ['in escaped quotes', 'curl -d "{\\"name\\": \\"${X}\\"}" localhost', '"', 'quotes inside'],
    ['in a program', "awk '/${X}/' file", '/{system("id")}/', 'awk reads'],
    ['in back-ticks', 'echo `cat ${X}`', 'a b', 'back-ticks'],
    ['in arithmetic', 'echo $((1 + ${X}))', 'a[$(id)]', 'arithmetic'],
    ['as an option', 'kubectl delete pod ${X}', '--all', 'option'],
    ['as a quoted option', 'kubectl delete pod "${X}"', '--all', 'option'],
    ['with a character that a terminal obeys', 'echo "${X}"', 'a\u001b[201~b', 'nobody sees'],
    ['with text turned round', 'echo "${X}"', 'a\u202Eb', 'nobody sees'],
  ])('%s', (_, text, value, why) => {
    const filled = fill(text, value);
    expect(filled).toMatchObject({ state: 'refused', name: 'X' });
    expect(filled.state === 'refused' && filled.why).toContain(why);
  });

  it('nowhere when it is plain', () => {
    for (const text of [
      'ssh host "restart ${X}"',
      'psql -c "select ${X}"',
      'echo `cat ${X}`',
      "awk '/${X}/'",
    ])
      expect(fill(text, 'payments-api_4.2')).toMatchObject({ state: 'filled' });
  });

  it('in another language unless it is plain', () => {
    expect(fill('select ${X}', '1 or true', 'sql')).toMatchObject({ state: 'refused' });
    expect(fill('select ${X}', '17', 'sql')).toMatchObject({ text: 'select 17' });
  });
});

describe('what the shell works out itself', () => {
  it('has its value from a line before', () => {
    const filled = fill('show "${X%.*}"', "it's 4.13.0");
    expect(filled).toMatchObject({ before: "X='it'\\''s 4.13.0'\n" });
    expect(run('sh', [filled.state === 'filled' ? filled.text : ''])).toEqual(["<it's 4.13>\n"]);
    expect(fill('show ${X%.*}', 'two words')).toMatchObject({ state: 'refused' });
    expect(fill("show '${X%.*}'", 'a.b')).toMatchObject({ state: 'refused' });
  });

  it('is missing as long as one of its names is', () => {
    const parts = [hole('X', '${X:-${OTHER}'), '}'];
    expect(fillCommand(parts, 'sh', (name) => (name === 'X' ? 'a' : null))).toEqual({
      state: 'missing',
      names: ['OTHER'],
    });
  });
});

describe('a command', () => {
  it('with a placeholder that has no value says which, each once', () => {
    expect(fillCommand(['a ', hole('X'), ' ', hole('Y'), ' ', hole('X')], 'sh', () => null)).toEqual({
      state: 'missing',
      names: ['X', 'Y'],
    });
    expect(fillCommand([hole('X')], 'sh', () => '')).toMatchObject({ state: 'missing' });
  });

  it('keeps a comment as written where the value could end it', () => {
    expect(fill('# for ${X}\ntrue', 'a\ntouch hacked')).toMatchObject({
      text: '# for ${X}\ntrue',
      before: '',
    });
  });

  it('takes placeholders in any form', () => {
    const parts = ['kubectl switch ', hole('COLOUR', '<colour>'), ' --to ', hole('X', '$X')];
    expect(fillCommand(parts, null, () => 'dark blue')).toMatchObject({
      text: "kubectl switch 'dark blue' --to 'dark blue'",
    });
  });
});
