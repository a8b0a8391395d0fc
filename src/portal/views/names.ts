// Under what key the data of pages lie that are not a document's own: a build writes them, pages read them.

export const historyName = (document: string): string => `history:${document}`;
export const revisionName = (revision: string): string => `at:${revision}`;
export const versionListName = (document: string): string => `versions:${document}`;
export const versionName = (slug: string): string => `version:${slug}`;
export const versionPageName = (id: string): string => `in-version:${id}`;
export const besideName = (address: string): string => `beside:${address}`;
export const comparisonName = (id: string): string => `comparison:${id}`;
