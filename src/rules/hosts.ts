// Host names in commands: which words are one, and which say nothing about an environment.

const hostPlaces = [
  // An address with a scheme
  /(?:^|[\s'"(=@])[a-z][a-z+.-]*:\/\/(?:[^\s/@'"]+@)?$/i,
  /(?:^|\s)(?:-h|--host(?:name)?|--server|--endpoint(?:-url)?|--address|--bootstrap-servers?)[ =]['"]?$/,
  /\b(?:ssh|ping|dig|nslookup|telnet|nc|ncat|traceroute|mtr|host)\s(?:[-+]\S+\s)*(?:[\w.-]+@)?$/,
  /\b(?:curl|wget|https?)\s(?:\S+\s)*['"]?$/,
  /\b(?:ssh|scp|rsync|sftp|mosh|ssh-copy-id)\s(?:\S+\s)*[\w.-]+@$/,
];
/** Options of curl and wget whose value is no address. */
const otherValue =
  /\s(?:-[A-Za-z]*[oduXTFbAeHK]|--(?:output|data\S*|request|form|header|user\S*|cacert|cert|key|config|upload-file))[ =]['"]?$/;

/** Whether what stands before (a few words are enough) asks for a host. */
export function isHostPlace(before: string): boolean {
  return hostPlaces.some((place) => place.test(before)) && !otherValue.test(before);
}

const cloudHost =
  /\.(?:internal|corp|lan|intra|rds\.amazonaws\.com|cache\.amazonaws\.com|elb\.amazonaws\.com|es\.amazonaws\.com|database\.windows\.net|azurewebsites\.net|azurecr\.io|vault\.azure\.net|redis\.cache\.windows\.net|cloudapp\.azure\.com|mongodb\.net|cloudsql\.com)$|\.dkr\.ecr\.[\w-]+\.amazonaws\.com$/i;
export const documentationHost =
  /(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost|localdomain)$|^(?:user|host|your)[.@]/i;
/** Where tools and packages come from, and services that are the same for every environment. */
export const publicHost =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|ghcr\.io|gitlab\.com|bitbucket\.org|docker\.io|docker\.com|quay\.io|gcr\.io|pkg\.dev|k8s\.io|kubernetes\.io|helm\.sh|npmjs\.(?:org|com)|yarnpkg\.com|pypi\.org|pythonhosted\.org|rubygems\.org|crates\.io|golang\.org|go\.dev|maven\.org|apache\.org|debian\.org|ubuntu\.com|centos\.org|fedoraproject\.org|redhat\.com|alpinelinux\.org|microsoft\.com|microsoftonline\.com|azure\.com|googleapis\.com|google\.com|google\.internal|amazon\.com|hashicorp\.com|cloudflare\.com|letsencrypt\.org|slack\.com|pagerduty\.com|opsgenie\.com|atlassian\.(?:com|net)|statuspage\.io|datadoghq\.(?:com|eu)|sentry\.io|grafana\.(?:com|net)|newrelic\.com|nodesource\.com|jenkins\.io|elastic\.co|mysql\.com|postgresql\.org|mongodb\.(?:com|org)|openshift\.com|icanhazip\.com|ifconfig\.me|ipify\.org|amazonaws\.com|wikipedia\.org|cncf\.io|argoproj\.io|cert-manager\.io)$/i;
const fileName =
  /\.(?:ya?ml|json|sh|bash|tf|tfvars|hcl|md|txt|log|gz|tgz|zip|tar|pem|crt|key|csr|conf|cfg|ini|toml|xml|html?|css|js|ts|py|rb|go|java|jar|war|sql|csv|env|lock|bak|tmp|svc|local|service|timer|socket|target|apps|plist|rego|rpm|deb|exe|ps1|bat|out|pid|dump|parquet|properties)$/i;

export function isHost(text: string, before: string, after: string): boolean {
  if (!/^[a-z0-9](?:[\w-]*[a-z0-9])?(?:\.[a-z0-9](?:[\w-]*[a-z0-9])?)*\.[a-z]{2,24}$/i.test(text))
    return false;
  // `ip-XXX.eu-west-2.compute.internal` was blacked out: a sample.
  if (documentationHost.test(text) || /xx/i.test(text) || /\.svc(?:\.cluster\.local)?$/i.test(text))
    return false;
  if (cloudHost.test(text)) return true;
  if (publicHost.test(text)) return false;
  return isHostPlace(before) && !(fileName.test(text) && !/:\/\/\S*$/.test(before)) && !after.startsWith('(');
}

const registryHost = /\.azurecr\.io$|\.dkr\.ecr\.[\w-]+\.amazonaws\.com$/i;

/** Whether a host is the one from which images come: by its name, or `…/team/app:1.2.3` behind it. */
export function isRegistry(text: string, before: string, after: string): boolean {
  if (registryHost.test(text)) return true;
  if (before.endsWith('://') && !/\boci:\/\/$/.test(before)) return false;
  return (
    /^(?::\d+)?\/[\w./-]+(?::[\w.$<{]|@sha256:)/.test(after) ||
    /\b(?:docker|podman|helm registry|oras|crane(?: auth)?|buildah|skopeo) login\s(?:\S+\s)*$/.test(before)
  );
}
