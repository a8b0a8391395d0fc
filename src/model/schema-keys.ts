// The keys that a zod schema knows: for a did-you-mean, and for what the configuration may say of frontmatter.
// Pure, and without knowledge of any schema.
import type { z } from 'zod';

/** What of a schema's own description is read here. */
export interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

export const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/** The keys at a path; of a union those of every branch. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly z.ZodType[] = bare(schema);
  for (const part of path) {
    schemas = schemas.flatMap((candidate) => {
      const definition = definitionOf(candidate);
      const next = definition.shape?.[String(part)] ?? definition.element ?? definition.valueType;
      return next ? bare(next) : [];
    });
  }
  return [...new Set(schemas.flatMap((candidate) => Object.keys(definitionOf(candidate).shape ?? {})))];
}

/** Dotted paths of all keys, those of objects inside objects too: `reviewed`, `reviewed.on`. What lists hold has no path of its own. */
export function keyPaths(schema: z.ZodType): readonly string[] {
  const paths = bare(schema).flatMap((candidate) =>
    Object.entries(definitionOf(candidate).shape ?? {}).flatMap(([key, inner]) => [
      key,
      ...keyPaths(inner).map((path) => `${key}.${path}`),
    ]),
  );
  return [...new Set(paths)];
}

/** A schema without `optional`, `default`, `pipe` and the like; a union as its branches. */
function bare(schema: z.ZodType): readonly z.ZodType[] {
  const { innerType, in: input, out: output, options, getter } = definitionOf(schema);
  if (getter) return bare(getter());
  if (innerType) return bare(innerType);
  // A pipe holds the written form in front, unless what stands in front is a preprocessing function.
  if (input && output) return bare(definitionOf(input).type === 'transform' ? output : input);
  return options ? options.flatMap(bare) : [schema];
}
