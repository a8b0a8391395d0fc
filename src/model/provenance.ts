// How far a statement can be trusted: four words that are never mixed.

export const provenances = ['hash-proven', 'git-asserted', 'attested', 'declared'] as const;

export type Provenance = (typeof provenances)[number];
