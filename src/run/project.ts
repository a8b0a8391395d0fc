// Opens a project with the contracts and rules of this package.
import { catalogueSchema } from '../../schemas/catalogue.ts';
import { kinds } from '../../schemas/index.ts';
import { redactionsSchema } from '../../schemas/redactions.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { rules } from '../rules/index.ts';
import { openProject, type Project } from '../sources/project.ts';
import { frontmatterKeys, problemsOfKinds } from './registry.ts';

/** @throws UsageError when the configuration or the catalogue is wrong. */
export function openWithContracts(cwd: string, config: string | undefined): Promise<Project> {
  return openProject({
    cwd,
    config,
    knownRules: rules.map(({ id }) => id),
    ruleOptions: Object.fromEntries(rules.flatMap(({ id, options }) => (options ? [[id, options]] : []))),
    knownKinds: kinds.map(({ id }) => id),
    declarationProblems: problemsOfKinds,
    frontmatterKeys,
    schemas: { settings: settingsSchema, catalogue: catalogueSchema, redactions: redactionsSchema },
  });
}
