// What looks like something typed into a shell: prompts, command words, flags, pipes. Used to tell fences apart
// and to see commands in code spans.

/** Words that start a command wherever they stand first on a line. English words among them need more (see `english`). */
const commandWords = new Set(
  `ansible ansible-playbook ansible-vault apk apt apt-get argo argocd aria2c arp awk aws aws-vault awscurl az azcopy base64
bash bazel brew buildah bundle busybox bzip2 cargo cat cd ceph cfssl chattr chgrp chmod chown chronyc circleci cmctl cmrel
comm composer consul cosign cp crane crictl cronjob crontab ctr curl dd deno df dig diff dmesg dnf docker
docker-compose doctl dpkg du echo egrep eksctl env etcdctl etcdutl eval exec export falco fdisk fgrep firewall-cmd fluxctl
flux fly fsck ftp gcloud gem gh git git-crypt gitlab glab go gpg gradle grep groupadd grpcurl gsutil gunzip gzip helm
helmfile heroku hexdump hostnamectl htop htpasswd http https ibmcloud id ifconfig influx iostat ip iptables istioctl java
journalctl jq k9s kafka-topics kafka-console-consumer kafka-consumer-groups karmadactl kcadm kill killall kind kinit krew
kubeadm kubectl kubectx kubens kubeseal kustomize ldapsearch linkerd ln logrotate ls lsblk lscpu lsof ltrace lvextend
lvs lynx make man mc minikube mkdir mkfs mktemp mongo mongodump mongorestore mongosh mount mtr mv mvn mysql mysqladmin
mysqldump nc ncat netcat netstat nerdctl nmap nohup nomad node npm npx nslookup oc odo openssl op opa opsworthy packer
passwd patch pg_basebackup pg_ctl pg_dump pg_dumpall pg_isready pg_restore pgbench php ping pip pip3 pipenv pkill pnpm
podman poetry postgres printenv printf ps psql pulumi pwd python python3 rabbitmqctl rados rake rbd rclone redis-cli rm
rmdir rolesanywhere rsync ruby rubocop rustup sam scp screen sed seq serverless sftp sha256sum shutdown skaffold skopeo
snap snyk socat sops ss ssh ssh-add ssh-keygen stern strace su sudo supervisorctl sysctl systemctl tail tar tcpdump tee
telepresence telnet terraform terragrunt tf thanos timedatectl tkn tmux tofu traceroute trivy truncate tshark ulimit
umount uname unset unzip uptime useradd usermod vault velero vi vim virsh virtctl vmstat wget xargs yarn yq yum zcat
zgrep zip zookeeper-shell`.split(/\s+/),
);

/** Commands that are English words too: they count when an argument looks like one. */
const english = new Set(
  `at date deploy find head host install join less more nano open print promtool read run service set sleep sort source
split start stop test time top touch wait watch where which who code cut`.split(/\s+/),
);

const prompt =
  /^\s{0,8}(?:\[[^\]\n]{1,60}\]\s?|\([\w .-]{1,40}\)\s?|[\w.-]{1,40}@[\w.:~/-]{1,60}\s?|(?:ba|z|k)?sh-\d[\d.]{0,5})?[$%❯➜]\s+(?=\S)/;
const rootPrompt =
  /^\s{0,8}(?:\[[^\]\n]{1,60}\]\s?|[\w.-]{1,40}@[\w.:~/-]{1,60}\s?|(?:ba|z|k)?sh-\d[\d.]{0,5})#\s+(?=\S)|^\s{0,8}PS [A-Z]:\\[^>\n]{0,80}>\s+/;
/** `ncn-m001# kubectl get pods`, `remote$ ssh`: a host alone, told from a word with a comment behind it by its name. */
const hostPrompt =
  /^\s{0,8}(?:(?=[a-z]{0,20}[\d-])[a-z][\w-]{1,30}|remote|host|server|client|linux|local|router|switch)[#$] (?=[\w./~])/i;
/** Clients that are talked to: `mysql> `, `MariaDB [(none)]> `, `orders=# `, `127.0.0.1:6379> `, `rs0:PRIMARY> `. */
const clientPrompt =
  /^\s{0,8}(?:(?:mysql|sqlite|cqlsh(?::\w{1,30})?|mongo|ksql|redis|influx|s?ftp)>|MariaDB \[[^\]\n]{1,60}\]>|[\w.-]{1,60}=[#>]|(?:[\w-]{1,30} )?(?:\d{1,3}(?:\.\d{1,3}){3}|localhost):\d{2,5}(?:\[\d{1,3}\])?>|[\w.-]{1,40}:(?:PRIMARY|SECONDARY)>|[\w-]{1,30} \[(?:direct: )?(?:primary|secondary)\] [\w-]{1,30}>) (?=\S)/;
const assignment = /^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]{0,60}=\S*/;
const scriptPath =
  /^(?:\.{1,2}|~)?(?:\/[\w.@${}<>-]+)+$|^(?:[\w.-]+\/)+[\w.-]+\.(?:sh|bash|py|rb|pl|js|ts|ps1)$|^[\w.-]+\.(?:sh|bash|ps1)$/;
/** `bin/restore`, `scripts/deploy staging`: a folder of programs, no ending. */
const programPath = /^(?:[\w.-]+\/)*(?:s?bin|scripts?|tools?|hack)\/[\w-]+$/;
const flag = /\s--?[A-Za-z][\w-]*/;
const plumbing = /\s\|\s|\s&&\s|\s>>?\s|\$\(|\s\|\|\s/;

/** Length of the prompt that a line begins with; 0 without one. `# ` counts only where a host or shell stands before it. */
export function promptLength(line: string): number {
  if (!/[$%❯➜#>]/.test(line)) return 0;
  const match =
    prompt.exec(line) ??
    rootPrompt.exec(line) ??
    hostPrompt.exec(line) ??
    (/[#>] \S/.test(line) ? clientPrompt.exec(line) : null);
  if (match) return match[0].length;
  // "$terraform plan": the space was forgotten.
  const word = /^\s{0,8}\$([a-z][a-z-]{1,20}) /.exec(line);
  return word?.[1] && commandWords.has(word[1]) ? line.indexOf('$') + 1 : 0;
}

/** Whether a `#` or `>` line is a prompt rather than a comment: a command word follows. */
export function bareRootPrompt(line: string): number {
  const match = /^\s{0,8}[#>]\s+(?=\S)/.exec(line);
  return match && isCommand(line.slice(match[0].length)) ? match[0].length : 0;
}

/** Whether one line, without prompt, reads as a command with or without arguments. Never asks for more than its first words. */
export function isCommand(line: string): boolean {
  const whole = line.slice(0, 400).trim();
  const text = withoutPrefixes(whole);
  if (text === '') return false;
  if (text !== whole && /^[;&|]/.test(text)) return true;
  if (whole.startsWith('sudo ')) return !isSentence(text);
  const end = text.search(/[\s;|&<>(]/);
  const word = end < 0 ? text : text.slice(0, end);
  const rest = end < 0 ? '' : text.slice(end);
  if (/^\s*=\s|^:(?:\s|$)/.test(rest)) return false; // `source = "…"` is configuration
  // etcdctl, gitlab-patronictl, kubeadm, fooctl: named like a tool.
  if (/^[a-z][a-z0-9-]{0,30}(?:ctl|cli|adm)$/.test(word) && /^ [a-z-]/.test(rest)) return !isSentence(rest);
  if (commandWords.has(word)) return !isSentence(rest);
  if (scriptPath.test(word) || programPath.test(word)) return !rest.startsWith('(');
  if (assignment.test(text)) return !/^[A-Za-z_]\w*=\s*$/.test(text);
  if (english.has(word))
    return rest.trim() !== '' && !isSentence(rest) && (flag.test(rest) || /[/.$=*'"<{]|\d/.test(rest));
  if (word === 'for' || word === 'while' || word === 'until' || word === 'if')
    return /;\s*(?:do|then)\b|\bin\b.*\$|\[\[? /.test(rest);
  return /^[a-z][\w.-]*$/.test(word) && !isSentence(rest) && (flag.test(rest) || plumbing.test(rest));
}

/** Whether a code span is a command: a command word with arguments, or a script. A lone tool name is a mention. */
export function isCommandSpan(span: string): boolean {
  const trimmed = span.slice(0, 400).trim();
  const text = trimmed.slice(promptLength(trimmed));
  const word = withoutPrefixes(text).split(/\s/, 1)[0] ?? '';
  if (word === '' || /^[\w.-]+\(\)?/.test(text)) return false;
  if (!/\s/.test(text.trim())) {
    if (/\bs?bin\//.test(text) && programPath.test(text)) return true;
    return scriptPath.test(text) && /\.(?:sh|bash|py|rb|pl|ps1)$|^\.\//.test(text);
  }
  if (/^\/[\w-]+\s/.test(text)) return false; // a chat command
  if (assignment.test(text) && !/^export\s/.test(text) && withoutPrefixes(text) === text) return false;
  return isCommand(text);
}

/** Leaves out `sudo`, `time`, `nohup` and `NAME=value` before the command itself. */
function withoutPrefixes(text: string): string {
  let rest = text;
  for (let turn = 0; turn < 4; turn++) {
    const match =
      /^(?:sudo(?:\s+-[A-Za-z]+)*|time|nohup|exec|command|[A-Za-z_][A-Za-z0-9_]{0,60}=[^\s'"$]{1,120})\s+(?=\S)/.exec(
        rest,
      );
    if (!match) break;
    rest = rest.slice(match[0].length);
  }
  return rest;
}

/** "make sure that the pods run." is prose although `make` is a command. */
function isSentence(rest: string): boolean {
  if (/[-/$=|<>"'`{}*]|\d/.test(rest)) return false;
  return /\S[.!?:]$/.test(rest) || rest.trim().split(/\s+/).length > 5;
}

const shells = new Set(
  'bash sh shell zsh fish ksh csh tcsh bat batch cmd dos powershell pwsh ps1 ps posh shellscript sh-session'.split(
    ' ',
  ),
);
const consoles = new Set(
  'console shell-session shellsession terminal bash-session session sh-console'.split(' '),
);
const queries = new Set(
  'sql mysql postgresql postgres plsql psql pgsql tsql promql logql kql kusto cypher cql'.split(' '),
);

/** `shell`: text is commands. `console`: commands with prompts, and output. `query`: statements that someone runs. */
export function commandLanguage(language: string): 'shell' | 'console' | 'query' | null {
  if (shells.has(language)) return 'shell';
  if (consoles.has(language)) return 'console';
  return queries.has(language) ? 'query' : null;
}
