// Page: anything that is none of the kinds. It has a title, is rendered, searched and link-checked, and nothing more.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import { from, livingFrontmatter, livingStatuses, signature } from './fields.ts';

export const page: Kind = {
  id: 'page',
  title: 'Page',
  plural: 'Pages',
  collection: 'pages',
  nature: 'living',
  reviewEvery: null,
  statuses: livingStatuses,
  summary: 'Free text beside the other documents, so that a team needs one site and not two.',
  source: from('opsworthy', 'Free text'),
  // Pages come from other tools and bring their keys and their own states along (weight, layout, `status: accepted`).
  frontmatter: livingFrontmatter({ status: z.string().optional() }).loose(),
  sections: [],
  // Proposed when a text is plainly something else: a decision, a policy, an overview. Keeps look-alikes from other kinds.
  signature: signature({
    headings: [
      [
        /^(?:decision(?: drivers| outcome)?|considered (?:options|alternatives)|consequences|alternatives considered)$/,
        3,
      ],
      [
        /^(?:status|context|context and problem statement|rationale|alternatives|non goals|goals|motivation)$/,
        1,
      ],
      [
        /^(?:contributing|licen[cs]e|installation|getting started|quick ?start|table of contents|acknowledg\w{1,30}|features|badges|usage)$/,
        2,
      ],
      [
        /^(?:roles(?: and responsibilities)?|assign roles|responsibilities|frequency|principles|ceremonies|sprints?\b.{0,40})$/,
        2,
      ],
      [/^(?:architecture|how it works|how does it work|design|concepts?|key concepts|components)$/, 1],
      [/^q\d (?:19|20)\d{2}\b/, 5],
      [/^(?:faq|frequently asked questions|glossary|what.s expected)$/, 2],
    ],
    title: [
      [/\b(?:adr|rfc)[-\s]?\d|\bdecision record\b|^\d{4}[-.]? .{0,80}\bdecision\b/i, 5],
      [
        /\b(?:policy|policies|principles|guidelines|glossary|faq|introduction|overview|architecture|concepts?|comparison|roadmap|vision)$/i,
        4,
      ],
      [/^(?:about|why|what is|overview of|introduction to|understanding|how we|working with|the)\b/i, 4],
      [/\b(?:process|exercises?|ways of working|on-?call|communications? plan|alliance|log|index|team)$/i, 4],
      [
        /^(?:readme|index|home|contents|changelog|documentation|tutorial|getting started|quick ?start|contributing)\b/i,
        5,
      ],
      [/\b(?:runbooks|post-?mortems|playbooks)\b(?: \(\w{1,30}\))?$/i, 4],
      [
        /\b(?:template|style guide|how to contribute|add(?:ing)? (?:a )?(?:new )?(?:runbook|doc(?:ument(?:ation)?)?|page)s?)\b/i,
        3,
      ],
    ],
    path: [
      [/(?:^|\/)(?:readme|index|_index|contributing|changelog|license|code_of_conduct)\.[a-z.]{1,20}$/, 3],
      [/(?:^|\/)(?:adrs?|rfcs?|decisions|blog|tutorials?)\//, 3],
    ],
    keys: [],
  }),
  template: '',
  rules: [],
};
