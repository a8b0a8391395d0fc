// Opens a project with the contracts and rules of this package, for commands that do not run a check.
import { catalogueSchema } from '../schemas/catalogue.ts';
import { kinds } from '../schemas/index.ts';
import { settingsSchema } from '../schemas/settings.ts';
import { rules } from '../src/rules/index.ts';
import { openProject, type Project } from '../src/sources/project.ts';

/** Throws `UsageError` when the configuration or the catalogue is wrong. */
export function open(cwd: string, config: string | undefined): Promise<Project> {
  return openProject({
    cwd,
    config,
    knownRules: rules.map(({ id }) => id),
    knownKinds: kinds.map(({ id }) => id),
    schemas: { settings: settingsSchema, catalogue: catalogueSchema },
  });
}
