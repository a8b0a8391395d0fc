// What counts as hardcoded in a command, and what people write that does not: one line each.
import { describe, expect, it } from 'vitest';
import { fileStart } from '../../src/model/location.ts';
import { hardcodedIn } from '../../src/rules/hardcoded.ts';
import { vocabularyOf } from '../../src/rules/vocabulary.ts';

const environments = ['staging', 'preview', 'production'];
const value = (environment: string, name: string, text: string) => ({
  environment,
  name,
  value: text,
  location: fileStart,
});
const matrix = vocabularyOf({
  path: 'matrix.md',
  service: null,
  environments: environments.map((name) => ({ name, class: null, location: fileStart })),
  values: [
    value('staging', 'Database', '`db.staging.acme.internal`, one zone'),
    value('production', 'Database', '`db.acme.internal`, two zones'),
    value('staging', 'Instance', 'db.t4g.small'),
    value('production', 'Instance', 'db.r6g.large'),
    value('staging', 'Registry', 'registry.acme.io'),
    value('production', 'Registry', 'registry.acme.io'),
    value('staging', 'Access', 'read-only for engineers'),
    value('production', 'Access', 'on-call only'),
  ],
});

const found = (line: string, known = vocabularyOf(null)): string[] =>
  hardcodedIn(line, known).map(({ sort, text, of }) => [sort, text, ...of].join(' '));

describe('without a matrix', () => {
  it.each([
    ['kubectl config use-context production', ['environment production']],
    ['kubectl logs deploy/prod-api', ['environment prod']],
    ['terraform apply -var-file=env/staging.tfvars', ['environment staging']],
    ['psql -h db.acme.io -c "select 1"', ['host db.acme.io']],
    ['curl -fsS https://api.acme.io/health', ['host api.acme.io']],
    ['curl api.acme.io/health', ['host api.acme.io']],
    ['ssh deploy@bastion.acme.io', ['host bastion.acme.io']],
    ['dig +short api.acme.io', ['host api.acme.io']],
    ['redis-cli -h cache.abc.euw1.cache.amazonaws.com', ['host cache.abc.euw1.cache.amazonaws.com']],
    ['curl http://10.1.2.3:8080/', ['address 10.1.2.3']],
    ['ssh 52.17.4.9', ['address 52.17.4.9']],
    ['aws s3 ls --region eu-west-1', ['region eu-west-1']],
    ['gcloud compute ssh vm --zone europe-west1-b', ['region europe-west1-b']],
    ['az group create --location westeurope', ['region westeurope']],
    ['aws sts assume-role --role-arn arn:aws:iam::998877665544:role/x', ['account 998877665544']],
    [
      'az account set --subscription 7e2b9d3a-1c4f-4a8e-9b6d-0f2a3c5d7e91',
      ['id 7e2b9d3a-1c4f-4a8e-9b6d-0f2a3c5d7e91'],
    ],
    ['docker pull registry.acme.io/team/app:1.4.2', ['version 1.4.2']],
    ['helm upgrade app ./chart --set image.tag=1.4.2', ['version 1.4.2']],
    ['git checkout v1.2.3', ['version v1.2.3']],
    ['sudo apt-get install -y --allow-downgrades labels=2.4.0', ['version 2.4.0']],
    ['apk add --no-cache labels=2.4.0-r1', ['version 2.4.0-r1']],
    ['apt-get install -y jq', []],
    ['npm install -g tool@1.2.3', []],
    ['psql postgres://app@db.acme.io/app', ['connection postgres://app@db.acme.io/app']],
  ])('%s', (line, expected) => expect(found(line)).toEqual(expected));
});

describe('with a matrix', () => {
  it.each([
    ['psql -h db.acme.internal', ['value db.acme.internal production']],
    ['aws rds modify-db-instance --db-instance-class db.r6g.large', ['value db.r6g.large production']],
    ['kubectl --context acme-production get pods', ['environment production production']],
    ['kubectl -n preview get pods', ['environment preview preview']],
    // The same in every environment, or a word of a sentence
    ['docker login registry.acme.io', []],
    ['mount --read-only /dev/sdb', []],
    // `preview` is a word like others where no environment is asked for
    ['npm run preview', []],
    ['psql -h db.${ENV}.acme.internal', []],
  ])('%s', (line, expected) => expect(found(line, matrix)).toEqual(expected));
});

describe('not hardcoded', () => {
  it.each([
    'curl http://localhost:8080 http://127.0.0.1 https://api.example.com http://svc.test',
    'curl -o /tmp/x.json https://raw.githubusercontent.com/acme/tool/v1.2.3/install.sh',
    'kubectl get pods -n kube-system -l app.kubernetes.io/name=app',
    'kubectl get certificaterequests.cert-manager.io',
    "kubectl get pod -o jsonpath='{.items[0].metadata.name}'",
    "jq -r '.items[].status.phase'",
    'head -n 20 app.log | sed -n 1,5p',
    'ENV=staging',
    'export REGION=eu-west-1',
    'REGION=eu-west-1 ./deploy.sh',
    '$env:REGION = "eu-west-1"',
    'for env in staging production; do',
    'echo "deployed to production"',
    'git commit -m "Release 1.2.3 to production"',
    'git clone git@github.com:acme/app.git',
    'npm ci --omit=dev --production',
    'docker run -e NODE_ENV=production app',
    'docker run --rm postgres:16.2 pg_dump',
    'aws ec2 describe-images --owners 123456789012 --image-ids arn:aws:ec2:us-east-1:123456789012:image/x',
    'ip route add 10.0.0.0/8 via gateway',
    'curl http://app.default.svc.cluster.local:8080',
    'git log --author ana@acme.io',
    'gpg --list-keys ana@acme.io',
    'kubectl drain ${NODE} --timeout=5m',
    'helm upgrade app ./chart --set host=app.${ENV}.acme.io --region ${REGION:-eu-west-1}',
    'psql postgres://app@localhost:5432/app',
    'kubectl get ns -l acme.io/is-production=true',
  ])('%s', (line) => expect(found(line)).toEqual([]));
});
