/// <reference types="astro/client" />

/** Where this build keeps its data; given by the Vite plugin of `portal/build/astro-config.ts`. */
declare module 'virtual:opsworthy' {
  /** Absolute paths. */
  export const snapshot: string;
  export const pages: string;
  export const fragments: string;
  /** Whether the development server runs. */
  export const development: boolean;
}

/** What Astro knows of the pages it compiled; for `portal/compiled/app.ts`. */
declare module 'virtual:astro:manifest' {
  export const manifest: import('astro').SSRManifest;
}
