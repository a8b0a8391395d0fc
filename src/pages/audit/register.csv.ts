// The register of changes for spreadsheets.
import { readSnapshot } from '../../portal/views/read.ts';

export function GET(): Response {
  return new Response(readSnapshot().audit.files.csv, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8; header=present' },
  });
}
