// The steps that generated runbooks are made of: shell work as release engineers write it, parameters in place of
// every value of one environment. `SERVICE` stands for what is deployed, so that no two runbooks share a command.

export interface StepText {
  title: string;
  text: string;
  commands: string[];
  outcome: string;
  minutes: number;
  onFailure: string;
}

function step(
  title: string,
  minutes: number,
  text: string,
  commands: string[],
  outcome: string,
  onFailure: string,
): StepText {
  return { title, minutes, text, commands, outcome, onFailure };
}

/** Ten slots in the order of a release; a runbook takes one variant of each. */
export const releaseSlots: StepText[][] = [
  [
    step(
      'Announce the release',
      2,
      'Tell the people on call before anything changes, so that an alert in the next hour is read with the release in mind.',
      ['./bin/announce --service SERVICE --release "${VERSION}" --stage "${ENV}" --state started'],
      'The command prints `announced` and the message stands in the channel of the team that owns the service.',
      'Post the same message by hand; a missing announcement does not stop the release.',
    ),
    step(
      'Open the change window',
      3,
      'The window blocks other releases of the same service. Only one may be open at a time.',
      ['./bin/change open --service SERVICE --release "${VERSION}" --stage "${ENV}" --minutes 60'],
      'The command prints a change number, which goes into the verification report.',
      'If another window is open, wait for its owner to close it, or ask for the later slot.',
    ),
  ],
  [
    step(
      'Select the cluster',
      1,
      'All later commands work on the context that is selected here. Read it back before going on.',
      [
        'kubectl config use-context "${ENV}-${REGION}"',
        'kubectl config current-context',
        'kubectl get deployment SERVICE --namespace "${NAMESPACE}"',
      ],
      'The context printed ends in the region that you meant, and the deployment is listed.',
      'If the context is unknown, run `./bin/login` again and repeat this step.',
    ),
    step(
      'Log in to the cluster',
      2,
      'The session lasts one hour, which is longer than this runbook takes.',
      [
        './bin/login --stage "${ENV}" --region "${REGION}" --reason "release ${VERSION}"',
        'kubectl auth can-i update deployment/SERVICE --namespace "${NAMESPACE}"',
      ],
      'The second command answers `yes`.',
      'If it answers `no`, ask the platform team for the deployer role; never borrow a session.',
    ),
  ],
  [
    step(
      'Check the artifact',
      3,
      'The digest that was tested is the digest that is released. The signature is checked against the key of the pipeline.',
      [
        'IMAGE="${REGISTRY}/SERVICE:${VERSION}"',
        'cosign verify --key ./keys/pipeline.pub "$IMAGE" | jq -r ".[0].critical.image"',
        'crane digest "$IMAGE"',
      ],
      'The digest printed last equals the one in the release notes, letter for letter.',
      'If the signature does not verify, stop: nothing unsigned is released. Page the owner of the pipeline.',
    ),
    step(
      'Pull the image to every node',
      4,
      'Pulling first keeps the rollout short, because the nodes already hold the layers.',
      [
        'kubectl create job "prefetch-SERVICE" --namespace "${NAMESPACE}" --image "${REGISTRY}/SERVICE:${VERSION}" -- true',
        'kubectl wait --for=condition=complete "job/prefetch-SERVICE" --namespace "${NAMESPACE}" --timeout=240s',
      ],
      'The wait ends with `condition met` for the job.',
      'If the job times out, look at its events for a pull error, mend it, delete the job and repeat.',
    ),
  ],
  [
    step(
      'Save the state before the change',
      2,
      'What is running now is what a rollback returns to, so it is written down before the first change.',
      [
        'kubectl get deployment SERVICE --namespace "${NAMESPACE}" --output yaml > "before-${VERSION}.yaml"',
        'kubectl rollout history deployment/SERVICE --namespace "${NAMESPACE}" | tail -n 3',
      ],
      'The file is not empty, and the last revision listed is the one that serves traffic.',
      'If the file is empty, check the namespace; do not go on without it.',
    ),
  ],
  [
    step(
      'Back up the database',
      5,
      'The backup covers the tables of this service only, and is kept for thirty days.',
      [
        'pg_dump --dbname "${DATABASE_URL}" --format custom --file "SERVICE-${VERSION}.dump"',
        'pg_restore --list "SERVICE-${VERSION}.dump" | wc -l',
      ],
      'The count of listed objects is above one hundred.',
      'If the dump stops with an error, free space on the volume and repeat; without a backup the release stops here.',
    ),
    step(
      'Take a snapshot of the volume',
      4,
      'The snapshot is taken while the service runs; the file system is consistent because the database flushes first.',
      [
        'psql "${DATABASE_URL}" --command "CHECKPOINT"',
        './bin/snapshot create --service SERVICE --stage "${ENV}" --label "before-${VERSION}"',
        './bin/snapshot show --service SERVICE --label "before-${VERSION}" | jq -r .state',
      ],
      'The last command prints `completed`.',
      'If it prints `pending` after four minutes, wait once more; after that escalate to the storage team.',
    ),
  ],
  [
    step(
      'Run the migrations',
      5,
      'Every migration only adds: the previous version keeps working on the new schema.',
      [
        './bin/migrate status --service SERVICE --dsn "${DATABASE_URL}"',
        './bin/migrate up --service SERVICE --dsn "${DATABASE_URL}" --lock-timeout 5s',
      ],
      'The command ends with `schema is current` and lists each migration that it applied.',
      'If a lock times out, repeat once. If it fails again, run `./bin/migrate down --steps 1` and roll back.',
    ),
  ],
  [
    step(
      'Release to the canary',
      5,
      'One replica in twenty takes the new version for five minutes. Watch the error rate on the dashboard of the service.',
      [
        'helm upgrade SERVICE-canary ./charts/SERVICE --namespace "${NAMESPACE}" --set image.tag="${VERSION}" --set replicas=1 --wait',
        './bin/watch-errors --service SERVICE --track canary --minutes 5 --limit 1.0',
      ],
      'The watch ends with `within limit` and an error rate below 1.0 %.',
      'If the rate is above the limit, run `helm rollback SERVICE-canary` and stop the release.',
    ),
    step(
      'Shift a tenth of the traffic',
      5,
      'The gateway sends ten requests in a hundred to the new version, chosen by session.',
      [
        './bin/traffic set --service SERVICE --stage "${ENV}" --weight 10 --to "${VERSION}"',
        './bin/watch-errors --service SERVICE --track "${VERSION}" --minutes 5 --limit 1.0',
      ],
      'The error rate stays below 1.0 % and the p95 latency below 300 ms for the whole watch.',
      'If either rises above its limit, set the weight to 0 and open the rollback runbook.',
    ),
  ],
  [
    step(
      'Roll out to all replicas',
      6,
      'The rollout replaces one replica in four at a time and waits until each is ready.',
      [
        'helm upgrade SERVICE ./charts/SERVICE --namespace "${NAMESPACE}" --set image.tag="${VERSION}" --atomic --timeout 6m',
        'kubectl rollout status deployment/SERVICE --namespace "${NAMESPACE}" --timeout=360s',
      ],
      'The last line reads `successfully rolled out`.',
      'If the rollout does not finish, `--atomic` returns to the previous version by itself; confirm that with the history.',
    ),
  ],
  [
    step(
      'Run the smoke tests',
      4,
      'The tests use the synthetic account and leave no data behind.',
      [
        'curl --fail --silent --max-time 10 "${BASE_URL}/healthz" | jq -e ".status == \\"ok\\""',
        './bin/smoke --service SERVICE --target "${BASE_URL}" --expect-version "${VERSION}"',
      ],
      'The first command prints `true`, the second `12 checks passed`.',
      'If a check fails, read its name: a failing login or payment check means rolling back at once.',
    ),
    step(
      'Compare the service levels',
      5,
      'Compares the last five minutes with the same minutes of the day before.',
      [
        './bin/slo compare --service SERVICE --stage "${ENV}" --minutes 5 --baseline 24h',
        'curl --fail --silent --max-time 10 "${BASE_URL}/version" | grep --fixed-strings "${VERSION}"',
      ],
      'Every row of the comparison reads `same` or `better`, and the version printed is the new one.',
      'If a row reads `worse`, wait five minutes and compare again; if it stays so, roll back.',
    ),
  ],
  [
    step(
      'Close the release',
      2,
      'The record of the release is written now, while the times and values are at hand.',
      [
        './bin/change close --service SERVICE --release "${VERSION}" --stage "${ENV}" --result succeeded',
        './bin/announce --service SERVICE --release "${VERSION}" --stage "${ENV}" --state finished',
      ],
      'The change is shown as closed, and the draft of the verification report has its number.',
      'If closing fails, note the change number in the report and close it from the web page of the change.',
    ),
  ],
];
