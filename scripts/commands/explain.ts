// opsworthy explain: what a rule checks and why, what a kind asks for.
import { type Command, Option } from 'commander';
import type { Kind } from '../../src/model/kind.ts';

export function register(program: Command): void {
  program
    .command('explain')
    .description('say what a rule checks or a kind asks for; without a name, list all')
    .argument('[name]', 'id of a rule or a kind')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .option('--config <file>', 'an opsworthy.yaml elsewhere')
    .action(explain);
}

interface ExplainOptions {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

async function explain(name: string | undefined, { format, config }: ExplainOptions): Promise<void> {
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
  const { unknownName } = await import('../names.ts');
  throw unknownName(
    'rule or kind',
    name,
    [...rules, ...kinds].map(({ id }) => id),
    'opsworthy explain',
  );
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
