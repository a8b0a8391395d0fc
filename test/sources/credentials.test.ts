// A sample of every rule of secretlint's preset, put together here so that nobody takes this file for a leak: the cheap
// test lets each through, the credential is found, and what is left of the text holds none of it.
import { rules } from '@secretlint/secretlint-rule-preset-canary';
import { describe, expect, it } from 'vitest';
import { credentialsIn, mayHoldCredential } from '../../src/sources/credentials.ts';
import { run } from '../../src/run.ts';
import { tree } from '../tree.ts';

/** Letters and digits of no meaning, as many as wanted. */
const noise = (length: number, alphabet = 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0') =>
  Array.from({ length }, (_, index) => alphabet[(index * 7 + 3) % alphabet.length]).join('');
const digits = (length: number) => noise(length, '8531946270');
const hex = (length: number) => noise(length, 'a1b2c3d4e5f60789');
const letters = (length: number) => noise(length, 'qWeRtYuIoPaSdFgHjKlZ');

const samples: Readonly<Record<string, string>> = {
  aws: `AWS_SECRET_${'ACCESS'}_KEY=${noise(40)}`,
  privatekey: `-----BEGIN RSA PRIVATE ${'KEY'}-----\nMI${noise(400)}\n-----END RSA PRIVATE ${'KEY'}-----`,
  npm: `np${'m'}_${noise(36)}`,
  basicauth: `https://deploy:${noise(12)}@ci.acme.io/job`,
  slack: `xo${'xb'}-${digits(12)}-${digits(12)}-${noise(24)}`,
  sendgrid: `S${'G'}.${noise(22)}.${noise(43)}`,
  shopify: `shp${'at'}_${hex(32)}`,
  stripe: `sk_${'live'}_${noise(24)}`,
  github: `gh${'p'}_${noise(36)}`,
  gitlab: `glp${'at'}-${noise(20)}`,
  grafana: `gl${'sa'}_${noise(32)}_${hex(8)}`,
  openai: `sk-${noise(20)}T3Blb${'kFJ'}${noise(20)}`,
  anthropic: `sk-ant-${'api'}03-${noise(93)}AA`,
  groq: `gs${'k'}_${noise(52)}`,
  huggingface: `h${'f'}_${letters(34)}`,
  linear: `lin_${'api'}_${noise(40)}`,
  notion: `nt${'n'}_${digits(11)}${noise(35)}`,
  'database-connection-string': `postgres://app:${noise(12)}@db.acme.io:5432/payments`,
  'hashicorp-vault': `hv${'s'}.${noise(95)}`,
  databricks: `da${'pi'}${hex(32)}`,
  docker: `dckr_${'pat'}_${noise(27)}`,
  figma: `fig${'d'}_${noise(44)}`,
  tailscale: `tskey-${'auth'}-${noise(16)}-${noise(32)}`,
};

/** Their patterns end in a checksum that no sample without an account can have, or read only files of a certain form. */
const without = new Set(['gcp', 'vercel', 'cloudflare', '1password', 'filter-comments']);

describe('passwords in commands', () => {
  const value = noise(12);
  it.each([
    `export DB_PASSWORD="${value}"`,
    `PGPASSWORD=${value} psql -h db.acme.io`,
    `ssh-keygen -p; KEY_PASSPHRASE='${value}'`,
    `curl -fsS -u admin:${value} https://pay.acme.io`,
    `  curl --user "admin:${value}" https://pay.acme.io`,
    `mysql -h db.acme.io -u root -p${value} orders`,
    `mysqldump --single-transaction --password='${value}' orders`,
    `redis-cli -h cache.acme.io -a ${value} ping`,
    `REDISCLI_AUTH=${value} redis-cli ping`,
    `sshpass -p ${value} ssh deploy@app.acme.io`,
    `docker login -u ci -p ${value} registry.acme.io`,
    `mongosh --host db.acme.io -u app -p ${value}`,
    `ldapsearch -D cn=admin -w ${value} -b dc=acme`,
    `psql "host=db.acme.io password=${value} user=app"`,
    `kubectl create secret generic db --from-literal=password=${value}`,
  ])('%#', async (command) => {
    const text = `# Deploy\n\n\`\`\`sh\n${command}\n\`\`\`\n`;
    expect(mayHoldCredential(text)).toBe(true);
    const found = await credentialsIn(text);
    expect(found?.credentials.map(({ sort }) => sort)).toEqual(['password in a command']);
    expect(found?.text).toBe(text.replace(value, '•'.repeat(value.length)));
  });

  it.each(['git.acme.internal', '${HOST}', '<host>', 'localhost:8080'])(
    'in an address at %s',
    async (host) => {
      const text = `# Clone\n\n\`git clone https://deploy:${value}@${host}/pay.git\`\n`;
      expect(mayHoldCredential(text)).toBe(true);
      const found = await credentialsIn(text);
      expect(found?.credentials.map(({ sort }) => sort)).toEqual(['password in an address']);
      expect(found?.text).not.toContain(value);
    },
  );

  it('are said once where they are found in two ways', async () => {
    const found = await credentialsIn(`DB_PASSWORD=gh${'p'}_${noise(36)}\n`);
    expect(found?.credentials.map(({ sort }) => sort)).toEqual(['GitHub credential']);
  });

  it.each([
    'export DB_PASSWORD="$(vault read -field=password kv/db1)"',
    'DB_PASSWORD=${DB_PASSWORD_2}',
    'DB_PASSWORD=<the password of db1>',
    'DB_PASSWORD=changeme1',
    'DB_PASSWORD=/run/secrets/db1',
    'DB_PASSWORD=PASSWORD1234',
    'curl -u "$USER1:$PASS1234" https://pay.acme.io',
    'curl -u admin https://pay.acme.io:8443/healthz1',
    'mysql -h db1 -u root -p orders2026',
    'mysql -u root -p"$MYSQL_PASS1" orders',
    'mysql -u root -p<password-1> orders',
    'psql -h db -p5432abc orders',
    'docker run -p 8080:80a1 nginx1',
    'mkdir -p /srv/orders2026/a1 && mysql --version',
    'mysql -h db -u root orders | tee -pabc12345',
    'redis-cli -h cache -a "$REDIS_AUTH1" ping',
    'https://user:password1@db.acme.io/',
    'https://${USER}:${PASSWORD}@db.acme.io/',
    'ssh://git@git.acme.io:7999/team1/pay.git@main',
    'image: registry.acme.io:5000/pay@sha256:1a2b3c4d5e6f',
    '--password-file /run/secrets/db1',
    `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
  ])('are none in %s', async (command) => {
    expect(await credentialsIn(`# Deploy\n\n\`\`\`sh\n${command}\n\`\`\`\n`)).toBeNull();
  });
});

describe('credentials', () => {
  it('has a sample for every rule of the preset', () => {
    const ids = rules.map(({ meta }) => meta.id.replace(/^.*secretlint-rule-/, ''));
    expect(ids.filter((id) => !without.has(id) && !(id in samples))).toEqual([]);
  });

  it.each(Object.entries(samples))('%s', async (_, sample) => {
    const text = `# Deploy\n\n\`\`\`sh\n${sample}\n\`\`\`\n`;
    expect(mayHoldCredential(text)).toBe(true);
    const found = await credentialsIn(text);
    expect(found?.credentials.length).toBeGreaterThan(0);
    expect(found?.text).toHaveLength(text.length);
    const secret = [...sample.matchAll(/[A-Za-z0-9]{12,}/g)].map(([part]) => part);
    for (const part of secret) expect(found?.text).not.toContain(part);
  });

  it('is not switched off by the document', async () => {
    const text = `<!-- secretlint-disable -->\n${samples['github']}\n`;
    expect((await credentialsIn(text))?.credentials).toMatchObject([
      { sort: 'GitHub credential', location: { line: 2, column: 1 } },
    ]);
  });

  it.each([
    'postgres://app:${DB_PASSWORD}@db.acme.io/payments',
    'postgres://user:password@db.example.com/payments',
    'https://<user>:<password>@ci.acme.io',
    'AKIAIOSFODNN7EXAMPLE',
  ])('%s is an example', async (text) => expect(await credentialsIn(text)).toBeNull());

  it('reaches no report, by whatever rule', async () => {
    const text = `---\nkind: page\n---\n# Deploy\n\n[${samples['github']}](gone.md)\n`;
    const { report } = await run({ cwd: tree({ 'document.md': text }) });
    expect(report.findings.map(({ rule }) => rule).toSorted()).toEqual(['no-secret', 'valid-link']);
    expect(JSON.stringify(report)).not.toContain(noise(12));
  });
});
