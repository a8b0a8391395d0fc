// Names of runs in the browser's storage.

/** What the names of the runs of a page begin with. */
export const runPrefix = (address: string): string => `opsworthy-run ${address} `;

/** Address of this page, one for all that lead to it. */
export const pageAddress = (): string => location.pathname.replace(/\/?(?:index\.html)?$/, '/');
