// The content security policy of every page: nothing inline, nothing from another host.
// 'wasm-unsafe-eval' is what the search needs; it runs WebAssembly of this very site only.
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Names of these files change with their content. */
export const neverChanges = '_astro/';
export const forEver = 'public, max-age=31536000, immutable';

/** As a header; framing can be forbidden only there. */
export const policyHeader = `${contentSecurityPolicy}; frame-ancestors 'none'`;

/** For hosts that read a `_headers` file. */
export const headersFile = (base: string): string => `/*
  Content-Security-Policy: ${policyHeader}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
${base}${neverChanges}*
  Cache-Control: ${forEver}
`;
