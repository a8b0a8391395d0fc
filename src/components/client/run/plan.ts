// What a run needs to know of a document: parameters and steps, read from its JSON twin once, when a run starts.
import type { Parameter } from '../../../model/document.ts';
import { shortHash } from './hash.ts';

export interface PlanStep {
  /** The same in every revision that has a step of this title in this section. */
  readonly key: string;
  /** Id of its element on the page. */
  readonly anchor: string;
  readonly number: number;
  readonly title: string;
  /** Heading of the procedure. */
  readonly section: string;
  /** Of all it says: another one where the text changed. */
  readonly text: string;
  /** Estimate in seconds. */
  readonly seconds: number | null;
  readonly environment: string | null;
  readonly onFailure: string | null;
  readonly rollbackTrigger: string | null;
  readonly branches: readonly {
    readonly condition: string;
    readonly goto: string | null;
    readonly number: number;
  }[];
}

export interface Plan {
  readonly title: string;
  readonly path: string;
  readonly kind: string | null;
  readonly services: readonly string[];
  readonly digest: string;
  readonly commit: string | null;
  readonly rollback: { readonly title: string; readonly href: string } | null;
  /** Class by name, as the matrix of the service says. */
  readonly environments: ReadonlyMap<string, string | null>;
  readonly parameters: readonly Parameter[];
  readonly procedures: readonly { readonly section: string; readonly steps: readonly PlanStep[] }[];
}

interface Field {
  readonly value: unknown;
  readonly text: string;
}

/** The twin as this module reads it. */
interface Twin {
  readonly path: string;
  readonly digest: string;
  readonly kind: string | null;
  readonly commit?: string | null;
  readonly rollback?: Plan['rollback'];
  readonly environments?: readonly { readonly name: string; readonly class: string | null }[];
  readonly metadata: {
    readonly title: { readonly value: string };
    readonly services: readonly { readonly value: string }[];
    readonly parameters: readonly { readonly value: Parameter }[];
  };
  readonly procedures: readonly {
    readonly section: readonly string[];
    readonly steps: readonly {
      readonly number: number;
      readonly title: string;
      readonly text: string;
      readonly anchor: string | null;
      readonly commands: readonly { readonly code: string }[];
      readonly duration: { readonly value: { readonly max: number } | null } | null;
      readonly onFailure: Field | null;
      readonly rollbackTrigger: Field | null;
      readonly environment: Field | null;
      readonly branches: readonly { readonly condition: string; readonly goto: number }[];
    }[];
  }[];
}

export function planOf(json: unknown): Plan {
  const twin = json as Twin;
  const taken = new Map<string, number>();
  return {
    title: twin.metadata.title.value,
    path: twin.path,
    kind: twin.kind,
    services: twin.metadata.services.map(({ value }) => value),
    digest: twin.digest,
    commit: twin.commit ?? null,
    rollback: twin.rollback ?? null,
    environments: new Map((twin.environments ?? []).map((each) => [each.name, each.class])),
    parameters: twin.metadata.parameters.map(({ value }) => value),
    procedures: twin.procedures.map((procedure) => {
      const keys = procedure.steps.map(({ title }) => keyOf(procedure.section, title, taken));
      const keyOfNumber = new Map(procedure.steps.map(({ number }, index) => [number, keys[index] ?? '']));
      return {
        section: procedure.section.at(-1) ?? 'Procedure',
        steps: procedure.steps.map((step, index): PlanStep => ({
          key: keys[index] ?? '',
          anchor: step.anchor ?? '',
          number: step.number,
          title: step.title,
          section: procedure.section.at(-1) ?? 'Procedure',
          text: shortHash([step.text, ...step.commands.map(({ code }) => code)].join('\n')),
          seconds: step.duration?.value?.max ?? null,
          environment: textOf(step.environment),
          onFailure: textOf(step.onFailure),
          rollbackTrigger: textOf(step.rollbackTrigger),
          branches: branchesOf(step.branches, keyOfNumber),
        })),
      };
    }),
  };
}

/** Each once: a text may say twice where a failure leads. */
function branchesOf(
  branches: Twin['procedures'][number]['steps'][number]['branches'],
  keyOfNumber: ReadonlyMap<number, string>,
): PlanStep['branches'] {
  const read = branches.map(({ condition, goto: number }) => ({
    condition,
    goto: keyOfNumber.get(number) ?? null,
    number,
  }));
  return [...new Map(read.map((each) => [`${each.number} ${each.condition}`, each])).values()];
}

const textOf = (field: Field | null): string | null => field?.text ?? null;

/** Section and title, counted where both are there twice. A number would be another one after any step that is added. */
function keyOf(section: readonly string[], title: string, taken: Map<string, number>): string {
  const words = [...section, title].map((text) => text.toLowerCase().replace(/\s+/g, ' ').trim());
  const name = shortHash(words.join('\n'));
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name}-${count}`;
}

export const stepsOf = (plan: Plan): PlanStep[] => plan.procedures.flatMap(({ steps }) => steps);
