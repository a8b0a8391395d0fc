// Commands hold parameters where environments differ, so that the same runbook serves all of them.
import { matrixOf } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { documentRule } from '../model/rule.ts';
import { isRegistry } from './hosts.ts';
import { type CommandLine, commandLines } from './command-lines.ts';
import { type Hardcoded, hardcodedIn, type HardcodedSort } from './hardcoded.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

const id = 'no-hardcoded-value';

/** What each sort is called, and names of parameters for it, the usual one first. */
const sorts: Readonly<Record<HardcodedSort, { readonly said: string; readonly names: readonly string[] }>> = {
  value: { said: 'Value', names: ['VALUE'] },
  environment: { said: 'Environment', names: ['ENV', 'ENVIRONMENT', 'STAGE'] },
  host: { said: 'Host', names: ['HOST', 'BASE_URL', 'API_HOST', 'HOSTNAME'] },
  address: { said: 'Address', names: ['HOST', 'IP', 'NODE_IP', 'ADDRESS'] },
  region: { said: 'Region', names: ['REGION', 'AWS_REGION', 'LOCATION'] },
  account: { said: 'Account', names: ['ACCOUNT_ID', 'AWS_ACCOUNT_ID', 'ACCOUNT', 'REGISTRY_ACCOUNT'] },
  version: { said: 'Version', names: ['VERSION', 'TAG', 'IMAGE_TAG', 'RELEASE'] },
  id: { said: 'Id', names: ['SUBSCRIPTION_ID', 'TENANT_ID'] },
  connection: { said: 'Connection string', names: ['DATABASE_URL', 'CONNECTION_URL'] },
};

const registryNames = ['REGISTRY', 'CONTAINER_REGISTRY', 'IMAGE_REGISTRY', 'REGISTRY_HOST'];

const matrix = `---
kind: environment-matrix
---
## Environments

| Environment | Class | Purpose | Access | Tracks |
|---|---|---|---|---|
| staging | staging | rehearsal | https://app.staging.acme.io | main |
| production | production | customers | https://app.acme.io | tags |

## Configuration differences

| Setting | staging | production |
|---|---|---|
| Database | db.staging.acme.io | db.acme.io |
`;

const commands = (code: string, more = ''): string => `---
kind: release-runbook${more}
---
## Deployment steps

1. Deploy.
   \`\`\`sh
   ${code.split('\n').join('\n   ')}
   \`\`\`
`;

export const noHardcodedValue = documentRule({
  id,
  severity: 'error',
  fixable: true,
  summary: 'Commands have no value that belongs to one environment',
  why: 'The runbook that says production was copied from it. Run against staging, it changes production.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook; Output Format Guidelines' },
  examples: [
    {
      title:
        'Parameters, local and documentation addresses, public hosts, a comment, what a step for one environment names',
      files: {
        'matrix.md': matrix,
        'document.md': `${commands(`ENV=staging   # or production
helm upgrade app ./chart --namespace "app-\${ENV}" --set image.tag=\${VERSION}
curl -fsS http://localhost:8080/health https://api.example.com/v1
curl -fsSL https://github.com/acme/tool/releases/download/v1.2.3/tool.tgz
git commit -m "Deploy to production"
kubectl get pods -n kube-system`)}
## Production

\`\`\`sh
kubectl config use-context production
\`\`\`
`,
      },
      findings: [],
    },
    {
      title: 'What looks like a value of an environment and is none, one sort in each line',
      files: {
        'matrix.md': matrix,
        'document.md': commands(`curl http://127.0.0.1:9090/-/ready http://[::1]:9090
ping 192.0.2.10; curl https://hooks.example.org/x
kubectl get pods -n monitoring
curl -fsSLO https://dl.k8s.io/release/v1.31.0/bin/linux/amd64/kubectl
kubectl logs deploy/app | head -n 20; sed -n 3p notes; tail -n 5 app.log
REGION=eu-west-1 make plan
echo "$1" "$NAMESPACE" "\${2:-none}"
aws s3 ls --region "$(aws configure get region)"
kubectl get pod app -o jsonpath='{.items[0].status.podIP}' | jq '.spec.containers[0].image'
aws iam get-role --role-name arn:aws:iam::123456789012:role/deploy`).concat(`
   \`\`\`text
   NAME  REGION     HOST         IMAGE
   app   eu-west-1  db.acme.io   registry.acme.io/app:1.4.2
   \`\`\`
`),
      },
      findings: [],
    },
    {
      title: 'The value of a parameter that is declared with it as its example',
      files: {
        'document.md': `---
kind: operations-runbook
parameters:
  - name: AWS_REGION
    description: Where the cluster runs
    example: eu-west-1
---
\`\`\`sh
aws eks describe-cluster --region eu-west-1 --name "\${CLUSTER}"
\`\`\`
`,
      },
      findings: [{ line: 9, message: 'Region `eu-west-1` is hardcoded in a command' }],
    },
    {
      title: 'What the matrix knows is an error, anything else a warning',
      files: {
        'matrix.md': matrix,
        'document.md': commands(`kubectl config use-context production
psql -h db.acme.io -c 'select 1'
ssh deploy@bastion.acme.io
aws s3 ls --region eu-west-1
docker pull registry.acme.io/app:1.4.2`),
      },
      findings: [
        { line: 8, message: 'Environment `production` is hardcoded in a command' },
        { line: 9, message: '`db.acme.io` is the value of production alone, hardcoded in a command' },
        { line: 10, message: 'Host `bastion.acme.io` is hardcoded in a command' },
        { line: 11, message: 'Region `eu-west-1` is hardcoded in a command' },
        { line: 12, message: 'Version `1.4.2` is hardcoded in a command' },
      ],
    },
    {
      title: 'A matrix with a row for each value',
      files: {
        'matrix.md': `---
kind: environment-matrix
---
## Environments

| Environment | Class | Purpose | Access | Tracks |
|---|---|---|---|---|
| staging | staging | rehearsal | https://app.staging.acme.io | main |
| production | production | customers | https://app.acme.io | tags |

## Configuration differences

| Environment | Setting | Value |
|---|---|---|
| staging | Cache | shared-cache.acme.io |
| staging | Database | db.staging.acme.io |
| production | Cache | shared-cache.acme.io |
| production | Database | db.acme.io |
`,
        'document.md': commands("psql -h db.acme.io -c 'select 1'\nredis-cli -h shared-cache.acme.io ping"),
      },
      findings: [
        { line: 8, message: '`db.acme.io` is the value of production alone, hardcoded in a command' },
        { line: 9, message: 'Host `shared-cache.acme.io` is hardcoded in a command' },
      ],
    },
    {
      title: 'In code spans: under labels, in cells, in items of a checklist',
      files: {
        'matrix.md': matrix,
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Expected result:** \`kubectl --context production get pods\` shows three pods.

   **On failure:** run \`kubectl --context production rollout undo deploy/app\`.

## Post-deployment verification

- [ ] \`curl -fsS https://app.acme.io/healthz\` answers 200
- The database answers (\`psql -h db.acme.io -c 'select 1'\`)

| Check | Command | On failure |
|---|---|---|
| Pods | \`kubectl get pods\` | \`kubectl config use-context production\`, then look again |
`,
      },
      findings: [
        { line: 8, message: 'Environment `production` is hardcoded in a command' },
        { line: 10, message: 'Environment `production` is hardcoded in a command' },
        { line: 14, message: '`app.acme.io` is the value of production alone, hardcoded in a command' },
        { line: 15, message: '`db.acme.io` is the value of production alone, hardcoded in a command' },
        { line: 19, message: 'Environment `production` is hardcoded in a command' },
      ],
    },
    {
      title: 'Code spans that are for one environment, forbidden, printed, or names of something else',
      files: {
        'matrix.md': matrix,
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Expected outcome:** it prints \`deployed to production\`, and the pods of \`app-production\` are ready.

   **On failure:** never run \`kubectl --context production delete ns app\`.

## Post-deployment verification

- Production: \`curl -fsS https://app.acme.io/healthz\`
- The \`make smoke ENV=production\` job is green.

| Check | staging | production |
|---|---|---|
| Health | \`curl https://app.staging.acme.io/healthz\` | \`curl https://app.acme.io/healthz\` |

| Environment | Command |
|---|---|
| production | \`kubectl --context production get pods\` |
`,
      },
      findings: [],
    },
    {
      title: 'Allowed in the configuration',
      files: {
        'opsworthy.yaml':
          'version: 1\nallow: [{ rule: no-hardcoded-value, value: eu-west-1, reason: "one region" }]\n',
        'document.md': commands('aws s3 ls --region eu-west-1'),
      },
      findings: [],
    },
  ],
  *check({ document, corpus }) {
    const { kind, metadata } = document;
    // Records say what was, and the matrix is the place of these values.
    if (kind?.nature !== 'living' || ['page', 'environment-matrix'].includes(rootOf(kind))) return;
    const known = vocabularyOf(matrixOf(corpus, metadata.services[0]?.value ?? null));
    const allowed = new Set(
      corpus.settings.allow.filter(({ rule }) => rule === id).map(({ value }) => value.toLowerCase()),
    );
    for (const command of commandLines(document)) {
      for (const found of hardcodedIn(command.text, known)) {
        const { text, sort, of, index } = found;
        if (allowed.has(text.toLowerCase()) || isForOne(found, command)) continue;
        const { name, declared } = proposed(document, found, command.text, known);
        const column = command.column + index;
        yield {
          location: { line: command.line, column, endLine: command.line, endColumn: column + text.length },
          message:
            sort === 'value'
              ? `\`${text}\` is the value of ${of.join(' and ')} alone, hardcoded in a command`
              : `${sorts[sort].said} \`${text}\` is hardcoded in a command`,
          expected: 'a parameter',
          hint: `\${${name}}`,
          severity: of.length > 0 ? 'error' : 'warning',
          ...(command.step && { step: command.step.number }),
          fixable: declared,
          context: `${sort} ${text}`,
        };
      }
    }
  },
});

/** A step or section for one environment may name it. */
function isForOne({ sort, text, of }: Hardcoded, { circumstances }: CommandLine): boolean {
  const names = of.length > 0 ? of : sort === 'environment' ? [text.toLowerCase()] : [];
  if (names.length === 0) return false;
  const words = circumstances().split(/[^\w-]+/);
  return names.some((name) => words.includes(name));
}

/** A declared parameter with this value as its example, else one of the usual names that the document knows, else what the
 * matrix calls it, else the usual name. */
function proposed(
  document: Document,
  { sort, text, index }: Hardcoded,
  line: string,
  known: Vocabulary,
): { readonly name: string; readonly declared: boolean } {
  const { parameters } = document.metadata;
  const same = parameters.find(({ value }) => value.example === text || value.values?.includes(text));
  if (same) return { name: same.value.name, declared: true };
  const ofImages =
    text.includes('.') &&
    ['value', 'host'].includes(sort) &&
    isRegistry(text, line.slice(0, index), line.slice(index + text.length));
  const names = ofImages ? registryNames : sorts[sort].names;
  const usual = names.find((name) => parameters.some(({ value }) => value.name === name));
  const called = parameterOf(known.names.get(text.toLowerCase()));
  return { name: usual ?? called ?? names[0] ?? 'VALUE', declared: false };
}

/** "Container registry" → `CONTAINER_REGISTRY`; a heading of many words is no name. */
function parameterOf(called: string | undefined): string | null {
  const words = called === undefined ? [] : normaliseName(called).split(' ');
  return words.length <= 3 && /^[a-z]\w*$/.test(words.join('_')) ? words.join('_').toUpperCase() : null;
}
