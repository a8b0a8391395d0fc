// Versions that were built before: each is a finished tree of files below the cache folder, named by everything it was made of.
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Profile } from '../../model/settings.ts';
import type { PublishedVersion, VersionPlan } from '../../model/version.ts';
import { KeptTrees } from '../../sources/kept-trees.ts';
import type { Project } from '../../sources/project.ts';
import { toolDigest } from './tool.ts';
import type { VersionManifest } from '../views/versions.ts';

/** What is kept of a version beside its files. */
export interface KeptVersion {
  readonly manifest: VersionManifest;
  /** Its pages, and the addresses outside of it that they lead to. */
  readonly pages: number;
  readonly links: readonly string[];
}

/** Everything that the files of a version depend on. Other versions and the documents of today are no part of it. */
export function versionKey(
  version: PublishedVersion,
  plan: VersionPlan,
  { settings, catalogue }: Project,
  profile: Profile,
): string {
  const { sources, today: _, git: _git, records: _records, drift: _drift, ...lasting } = settings;
  const { trends: _trends, ...site } = settings.site;
  const source = sources.find(({ name, repo }) =>
    version.source === null ? repo === null : name === version.source,
  );
  const own = source && { path: source.path, service: source.service };
  // Which services have versions of their own decides what the others hold.
  const services = plan.lines.filter((line) => line.source === version.source).map(({ service }) => service);
  const names = sources.map(({ name }) => name);
  const parts = [
    toolDigest(),
    version,
    services.toSorted(),
    own,
    names,
    { ...lasting, site },
    catalogue,
    profile,
  ];
  // On which line something is written changes nothing.
  const text = JSON.stringify(parts, (name, value: unknown) => (name === 'location' ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Finished versions, by their keys. */
export const keptVersions = (cache: string): KeptTrees<KeptVersion> =>
  new KeptTrees(path.join(cache, 'versions'));
