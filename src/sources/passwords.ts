// Passwords that are written into commands and addresses, which the preset of secretlint does not look for.

export interface Password {
  readonly sort: 'password in a command' | 'password in an address';
  readonly range: readonly [start: number, end: number];
}

/** A value up to the next space, or up to the quote that it began with. */
const value = (shortest: number): string =>
  String.raw`(?:"(?<doubled>[^"\n]{${shortest},128})"|'(?<single>[^'\n]{${shortest},128})'|(?<bare>[^\s"'\`]{${shortest},128}))`;
/** The rest of a command up to an option of it. */
const within = String.raw`[^\n\`|;&]{0,200}?\s`;

interface Place {
  readonly sort: Password['sort'];
  /** Stands in every text that has such a place, and is found or missed in a few microseconds. */
  readonly needs: RegExp;
  readonly form: RegExp;
}

const inCommand = (needs: RegExp, pattern: string): Place => ({
  sort: 'password in a command',
  needs,
  form: new RegExp(pattern, 'dg'),
});

/** Each sort of command, and addresses. What a value may look like is asked of all alike. */
const places: readonly Place[] = [
  inCommand(
    /PASS(?:WORD|WD|PHRASE)=|CLI_AUTH=/,
    String.raw`\b[A-Z0-9_]*(?:PASS(?:WORD|WD|PHRASE)|CLI_AUTH)=${value(8)}`,
  ),
  inCommand(
    /--pass|passw(?:or)?d=/,
    String.raw`(?:--pass(?:word|wd)?(?:=|\s+)|\b(?:password|passwd)=)${value(8)}`,
  ),
  inCommand(
    // Without it curl has no password, `--user` included.
    /-u/,
    String.raw`\bcurl\s(?:${within})?(?:-u\s*|--user[ =])["']?[^\s:"'\`]{1,64}:(?<bare>[^\s"'\`]{6,128})`,
  ),
  // Attached: with a space behind it `-p` asks for the password.
  inCommand(
    /mysql|mariadb/,
    String.raw`\b(?:mysql|mariadb)(?:-?(?:dump|admin|import|show|check|binlog))?\s(?:${within})?-p${value(6)}`,
  ),
  inCommand(/redis-cli/, String.raw`\bredis-cli\s(?:${within})?(?:-a|--pass)\s+${value(6)}`),
  inCommand(/sshpass/, String.raw`\bsshpass\s+-p\s*${value(6)}`),
  inCommand(
    /(?:docker|podman|registry|skopeo|oras|oc|az)\s+login/,
    String.raw`\b(?:docker|podman|helm registry|skopeo|oras|oc|az)\s+login\s(?:${within})?-p\s+${value(6)}`,
  ),
  inCommand(/mongo/, String.raw`\bmongo(?:sh|dump|restore|export|import)?\s(?:${within})?-p\s+${value(6)}`),
  inCommand(
    /ldap/,
    String.raw`\bldap(?:search|add|modify|delete|passwd|whoami)\s(?:${within})?-w\s+${value(6)}`,
  ),
  {
    sort: 'password in an address',
    needs: /:\/\//,
    form: /:\/\/[^\s/:@"'`<>]{1,64}:(?<bare>[^\s/@"'`]{6,128})@/dg,
  },
];

/** With letters and digits, and no words for one: nobody is told of `changeme` or `<password>`. */
export function passwordsIn(text: string): Password[] {
  return places
    .filter(({ needs }) => needs.test(text))
    .flatMap(({ sort, form }) =>
      [...text.matchAll(form)].flatMap(({ indices }) => {
        const { doubled, single, bare } = indices?.groups ?? {};
        const range = doubled ?? single ?? bare;
        return range !== undefined && isTold(text.slice(...range)) ? [{ sort, range }] : [];
      }),
    );
}

function isTold(password: string): boolean {
  return (
    /\d/.test(password) &&
    /[A-Za-z]/.test(password) &&
    !/^[./-]|[$<{…]|pass|secret|change|your|redact/i.test(password)
  );
}
