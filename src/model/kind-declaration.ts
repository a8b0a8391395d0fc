// A kind as `kinds:` of `opsworthy.yaml` writes it: plain data, from which `schemas/declared.ts` makes the contract.
// Being plain it travels to worker threads with the settings and takes part in the key of the report cache.
import type { Status } from './document.ts';
import type { StepFieldName } from './kind.ts';

/** A key of frontmatter, in the words of JSON Schema that can be checked without surprises. */
export interface DeclaredKey {
  readonly description?: string | undefined;
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly format?: 'date' | 'date-time' | 'duration' | 'uri' | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly items?: DeclaredKey | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly properties?: Readonly<Record<string, DeclaredKey>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: false | undefined;
}

/** `type: object` with the keys of the kind beside those that every kind knows. */
export interface DeclaredFrontmatter {
  readonly type?: 'object' | undefined;
  readonly properties: Readonly<Record<string, DeclaredKey>>;
  /** Keys of its own, or of those that are known anyway. */
  readonly required: readonly string[];
  readonly additionalProperties?: false | undefined;
}

export interface DeclaredTopic {
  readonly id?: string | undefined;
  readonly title: string;
  /** Phrases beside the title that name it. */
  readonly words: readonly string[];
  readonly level: 'error' | 'warning';
}

export interface DeclaredColumn {
  readonly id?: string | undefined;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  readonly mayBeEmpty: boolean;
  /** A list: one of these. */
  readonly form: 'text' | 'number' | 'duration' | 'date' | 'boolean' | 'link' | readonly string[];
}

export interface DeclaredTable {
  readonly id?: string | undefined;
  readonly title: string;
  readonly mayBeNone: boolean;
  readonly columns: readonly DeclaredColumn[];
}

export interface DeclaredSection {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly aliases: readonly string[];
  readonly presence?: 'required' | 'optional' | undefined;
  readonly guidance?: string | undefined;
  readonly mayBeNotApplicable?: boolean | undefined;
  /** Id of the section it follows; else it comes last. */
  readonly after?: string | undefined;
  readonly steps?:
    { readonly required: readonly StepFieldName[]; readonly rollbackTrigger: boolean } | undefined;
  readonly tables: readonly DeclaredTable[];
  readonly topics: readonly DeclaredTopic[];
}

/** With `extends` alone it adds to that kind; with `id` it is a kind of its own, made from another where it extends one. */
export interface KindDeclaration {
  readonly id?: string | undefined;
  readonly extends?: string | undefined;
  readonly title?: string | undefined;
  readonly plural?: string | undefined;
  readonly collection?: string | undefined;
  readonly nature?: 'living' | 'record' | undefined;
  /** Days. */
  readonly reviewEvery?: number | undefined;
  readonly statuses?: readonly Status[] | undefined;
  readonly summary?: string | undefined;
  readonly frontmatter: DeclaredFrontmatter;
  readonly sections: readonly DeclaredSection[];
  /** Number of the entry in `kinds`, for places. */
  readonly entry: number;
}
