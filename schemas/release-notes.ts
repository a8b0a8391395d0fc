// Release notes: what a version brings to those who run it and those who use it.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import { date, from, recordFrontmatter, recordStatuses, section, signature } from './fields.ts';
import { heads } from './headed.ts';

const source = from('release-and-deployment-guide', 'Release Notes Template');

export const releaseNotes: Kind = {
  id: 'release-notes',
  title: 'Release notes',
  plural: 'Release notes',
  collection: 'releases',
  nature: 'record',
  reviewEvery: null,
  statuses: recordStatuses,
  summary: 'Tells what a version changes, what must be migrated, and what is known not to work.',
  source,
  frontmatter: recordFrontmatter({
    version: z.string().min(1, 'expected a version'),
    name: z.string().min(1).optional(),
    date,
    type: z.enum(['patch', 'minor', 'major']),
  }),
  sections: [
    section({
      id: 'summary',
      title: 'Summary',
      aliases: `overview, highlights, release summary, introduction, about this release, in short`,
      mayLead: true,
      headed: heads('summary|overview|in short|about'),
      guidance: 'What the release is for, in two or three sentences.',
      source,
    }),
    section({
      id: 'notable-changes',
      title: 'Notable changes',
      aliases: `
        changes, what s new, whats new, new features, features, new features and improvements, improvements, changelog, change log,
        what s changed, whats changed, bug fixes, fixes, breaking changes, added, changed, enhancements`,
      headed: heads(
        'whats (?:new|changed|in)|changes?|changed|features?|new|fixe[sd]|bug ?fixes|improve*|added|highlights|what .*(?:new|changed)',
        'breaking|known',
      ),
      guidance: 'What is different for people who use or run it, breaking changes first.',
      source,
    }),
    section({
      id: 'migration-steps',
      title: 'Migration steps',
      aliases: `
        migration, migrations, migration guide, upgrade steps, upgrade notes, upgrade instructions, upgrading, how to upgrade,
        upgrade guide, upgrade considerations, required actions, action required, what you have to do, what you need to do,
        what to do, before you upgrade`,
      mayBeNotApplicable: true,
      headed: heads('upgrad*|migrat*|updating|breaking|what you (?:have|need) to do'),
      guidance:
        'What must be done to come from the version before, in order. Say that nothing must be done when nothing must be done.',
      source,
    }),
    section({
      id: 'known-issues',
      title: 'Known issues',
      aliases: `known problems, known limitations, limitations, known bugs, caveats, open issues, what does not work, what does not work yet, not working yet`,
      headed: heads('known|limitations?|caveats?|not work*|broken|still open'),
      guidance:
        'What is known not to work, with the way around it. Say that there is nothing when there is nothing.',
      source,
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:notable changes|whats (?:new|changed)|breaking changes|new features)$/, 3],
      [/^(?:bug ?fixes|deprecations?|enhancements|improvements|added|changed|fixed|removed)$/, 1],
      [/^known (?:issues|problems|limitations)$/, 2],
      [/^(?:upgrade notes|migration (?:steps|guide)|upgrading)$/, 1],
    ],
    title: [
      [/\brelease notes?\b/i, 6],
      [/^(?:release |version )?v?\d{1,5}(?:\.\d{1,5}){1,3}(?:-[a-z0-9.]{1,20})?(?: \(.{4,20}\))?$/i, 4],
      [/\bwhat.?s new in\b/i, 5],
      [/\b(?:template|how to|process|writing|guide)\b/i, -5],
    ],
    path: [[/\brelease[-_]?notes?\b/, 3]],
    keys: [],
  }),
  template: 'version: ‹version›\ndate: ‹date›\ntype: ‹patch, minor or major›',
  rules: ['immutable-record'],
};
