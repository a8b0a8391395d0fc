// The register of changes for programs, in the form that `public/schemas/register.json` publishes.
import { readSnapshot } from '../../portal/views/read.ts';

export function GET(): Response {
  return new Response(readSnapshot().audit.files.json, { headers: { 'Content-Type': 'application/json' } });
}
