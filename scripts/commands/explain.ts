// opsworthy explain: what a rule checks and why, what a kind asks for.
import { type Command, Option } from 'commander';

export function register(program: Command): void {
  program
    .command('explain')
    .description('say what a rule checks or a kind asks for; without a name, list all')
    .argument('[name]', 'id of a rule or a kind')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .action((name: string | undefined, { format }: { format: 'text' | 'json' }) => explain(name, format));
}

async function explain(name: string | undefined, format: 'text' | 'json'): Promise<void> {
  const [{ rules }, { kinds }, { kindData, kindText, overview, ruleData, ruleText }] = await Promise.all([
    import('../../src/rules/index.ts'),
    import('../../schemas/index.ts'),
    import('../../src/report/explain.ts'),
  ]);
  const print = (text: string, data: () => unknown): void => {
    process.stdout.write(format === 'json' ? `${JSON.stringify(data(), null, 2)}\n` : text);
  };
  if (name === undefined) {
    print(overview(rules, kinds), () => ({ rules: rules.map(ruleData), kinds: kinds.map(kindData) }));
    return;
  }
  const rule = rules.find(({ id }) => id === name);
  if (rule) return print(ruleText(rule), () => ruleData(rule));
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
