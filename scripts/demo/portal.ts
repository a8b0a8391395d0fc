// One portal over the three repositories: their documents as they are now, and those of the last releases.
import { stringify } from 'yaml';
import { catalogueOf, companySettings } from './company.ts';
import { Repository } from './repository.ts';

/** Made beside the repositories: `names` are folders next to `root`. */
export function portalOver(names: readonly string[], root: string): Repository {
  const made = new Repository(root);
  const catalogue = catalogueOf(names);
  const services = new Set(catalogue.services.map(({ id }) => id));
  const sources = names.map((name) => ({
    name,
    repo: `../${name}`,
    path: 'content',
    refs: ['main'],
    limit: 3,
    ...(services.has(name) ? { service: name } : {}),
  }));
  const settings = {
    ...companySettings(),
    content: ['content/**/*.md'],
    git: 'required',
    sources,
    site: { title: 'Marram Crossings', url: 'https://ops.marram.example' },
  };
  made.commit({
    on: '2026-11-14',
    files: {
      '.gitignore': 'dist/\n.opsworthy/\n',
      'opsworthy.yaml': stringify(settings),
      'services.yaml': stringify(catalogue),
      'content/pages/welcome.md': welcome,
    },
    message: 'One portal over all repositories',
  });
  return made;
}

const welcome = `---
kind: page
---

# Whose documents these are

Each team keeps its documents beside what they describe, in the repository of its service. This portal shows all of them, as
they are on \`main\`, and the last three releases of each service.
`;
