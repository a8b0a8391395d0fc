// opsworthy explain: what a rule checks and why, what a kind asks for.
import { type Command, Option } from 'commander';
import type { Kind } from '../../src/model/kind.ts';

export function register(program: Command): void {
  program
    .command('explain')
    .description('say what a rule checks or a kind asks for; without a name, list all')
    .argument('[name]', 'id of a rule or a kind')
    .addOption(
      new Option('--format <format>', 'json-schema: frontmatter for editors, with the kinds of the project')
        .choices(['text', 'json', 'json-schema'])
        .default('text'),
    )
    .option('--config <file>', 'an opsworthy.yaml elsewhere')
    .action(explain);
}

interface ExplainOptions {
  readonly format: 'text' | 'json' | 'json-schema';
  readonly config?: string;
}

async function explain(name: string | undefined, { format, config }: ExplainOptions): Promise<void> {
  if (format === 'json-schema') return printSchema(name, config);
  const [{ rules }, { kindData, kindText, overview, ruleData, ruleText }] = await Promise.all([
    import('../../src/rules/index.ts'),
    import('../../src/report/explain.ts'),
  ]);
  const print = (text: string, data: () => unknown): void => {
    process.stdout.write(format === 'json' ? `${JSON.stringify(data(), null, 2)}\n` : text);
  };
  const rule = rules.find(({ id }) => id === name);
  if (rule) return print(ruleText(rule), () => ruleData(rule));
  const kinds = await kindsOfProject(config);
  if (name === undefined) {
    print(overview(rules, kinds), () => ({ rules: rules.map(ruleData), kinds: kinds.map(kindData) }));
    return;
  }
  const kind = kinds.find(({ id }) => id === name);
  if (kind) return print(kindText(kind), () => kindData(kind));
  const { unknownName } = await import('../../src/model/unknown-name.ts');
  throw unknownName(
    'rule or kind',
    name,
    [...rules, ...kinds].map(({ id }) => id),
    'opsworthy explain',
  );
}

/** JSON Schema of the frontmatter of a kind; without a name, of all kinds. */
async function printSchema(name: string | undefined, config: string | undefined): Promise<void> {
  const { frontmatterOf, frontmatterSchema } = await import('../../schemas/json-schema.ts');
  const kinds = await kindsOfProject(config);
  const kind = kinds.find(({ id }) => id === name);
  if (name !== undefined && !kind) {
    const { unknownName } = await import('../../src/model/unknown-name.ts');
    throw unknownName(
      'kind',
      name,
      kinds.map(({ id }) => id),
      'opsworthy explain',
    );
  }
  const schema = kind ? frontmatterOf(kind) : frontmatterSchema(kinds);
  process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
}

/** The kinds of the project around the working folder; without one those of the package. */
async function kindsOfProject(config: string | undefined): Promise<readonly Kind[]> {
  const [{ openWithContracts }, { kindsOf }] = await Promise.all([
    import('../../src/run/project.ts'),
    import('../../src/run/registry.ts'),
  ]);
  const { settings } = await openWithContracts(process.cwd(), config);
  return kindsOf(settings);
}
