// Where `check` finds what a schema says of frontmatter. The code is in `model`, because `sources` and `rules`, which
// may not import `check`, read YAML through it as well.
export { schemaProblems, type SchemaProblem } from '../model/schema-problems.ts';
