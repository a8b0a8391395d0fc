// The words of the index, read where a question finds nothing.
import { type Vocabulary, vocabularyFile } from '../../../model/vocabulary.ts';
import { bundleAddresses } from './index-client.ts';

export interface Words {
  readonly total: number;
  readonly documents: ReadonlyMap<string, number>;
  /** Alerts that documents answer, as they are written, by their names in lower case. */
  readonly alerts: ReadonlyMap<string, string>;
  /** Words by which a service is called, with its name. */
  readonly services: ReadonlyMap<string, string>;
  /** Words by which a document is called. */
  readonly names: ReadonlySet<string>;
}

let loading: Promise<Words> | null = null;

/** Loads them once. Rejects where they cannot be read; the next question asks again. */
export function loadWords(): Promise<Words> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Words> {
  const files = await Promise.all(
    bundleAddresses().map(async (bundle) => {
      const answer = await fetch(`${bundle}${vocabularyFile}`, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}`);
      return (await answer.json()) as Vocabulary;
    }),
  );
  return together(files);
}

export function together(files: readonly Vocabulary[]): Words {
  const documents = new Map<string, number>();
  for (const { words } of files) {
    for (const [count, list] of words)
      for (const word of list.split(' ')) documents.set(word, (documents.get(word) ?? 0) + count);
  }
  return {
    total: files.reduce((sum, file) => sum + file.documents, 0),
    documents,
    alerts: new Map(
      files.flatMap(({ alerts }) =>
        alerts
          .split(' ')
          .filter(Boolean)
          .map((alert) => [alert.toLowerCase(), alert] as const),
      ),
    ),
    services: new Map(
      files.flatMap(({ services }) =>
        services.flatMap(([name, own]) => own.split(' ').map((word) => [word, name] as const)),
      ),
    ),
    names: new Set(files.flatMap(({ names }) => names.split(' ').filter(Boolean))),
  };
}
