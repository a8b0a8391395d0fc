// What a pipeline gives to `opsworthy record`: what the frontmatter of the kind holds, and what its sections say, as far as it is known.
// Nothing is required: what is not given is left for a person to fill in.
import * as z from 'zod';
import type { Kind, SectionContract } from '../src/model/kind.ts';

const text = z.string().min(1, 'expected a text');
const list = z.array(text).min(1, 'expected at least one text');

/** Of one kind. */
export function recordInputSchema(kind: Kind): z.ZodObject {
  const { kind: _kind, ...known } = kind.frontmatter.shape as Record<string, z.ZodType>;
  const facts = Object.fromEntries(Object.entries(known).map(([key, form]) => [key, partly(form)]));
  const sections = Object.fromEntries(
    kind.sections.map((section) => [section.id, formOf(section).optional()]),
  );
  return z.strictObject({
    ...facts,
    sections: z.strictObject(sections).optional().describe('What each section says, by its id.'),
  });
}

/** What of an object is not known yet may be left out. */
function partly(form: z.ZodType): z.ZodType {
  const inner = form instanceof z.ZodOptional ? (form.unwrap() as z.ZodType) : form;
  return inner instanceof z.ZodObject ? inner.partial().optional() : inner.optional();
}

/** A text or a list of points; where the section has topics, one text for each; where it has a table, its rows. */
function formOf({ title, guidance, topics, tables }: SectionContract): z.ZodType {
  const [table] = tables;
  const rows =
    table &&
    z
      .array(
        z.strictObject(
          Object.fromEntries(
            table.columns.map((column) => [column.id, text.optional().describe(column.title)]),
          ),
        ),
      )
      .min(1, 'expected at least one row');
  const points =
    topics.length > 0 &&
    z.strictObject(
      Object.fromEntries(topics.map((topic) => [topic.id, text.optional().describe(topic.title)])),
    );
  const form = rows ? z.union([text, rows]) : points ? z.union([text, list, points]) : z.union([text, list]);
  return form.describe(`${title}: ${guidance}`);
}
