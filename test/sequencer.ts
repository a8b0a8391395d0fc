// A fresh clone knows nothing of how long files took: the longest come first by their size, and those whose size does not tell.
// One that is left for the end keeps a processor waiting.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long =
  /\/test\/(?:rules\/rules|mutation|parse\/plain-yaml|kinds\/command|portal\/(?:spare|commands|company)|package\/package)\.test\.ts$/;

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- no array is sorted in its place
    const sorted = await super.sort(files);
    const projects = Map.groupBy(sorted, ({ project }) => project.name);
    return [...projects.values()].flatMap((own) =>
      own.toSorted((a, b) => Number(long.test(b.moduleId)) - Number(long.test(a.moduleId))),
    );
  }
}
