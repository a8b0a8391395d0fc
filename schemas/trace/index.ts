// The trace table: one file for each source document, and the places where they disagree.
import type { Trace } from '../../src/model/trace.ts';
import { conflicts } from './conflicts.ts';
import { deploymentChecklist } from './deployment-checklist.ts';
import { devopsOperationalDocuments } from './devops-operational-documents.ts';
import { devopsRoleDefinition } from './devops-role-definition.ts';
import { releaseAndDeploymentGuide } from './release-and-deployment-guide.ts';
import { releaseEngineerOutputs } from './release-engineer-outputs.ts';

/** All five source documents, in the order of the kinds that they speak of. */
export const trace: Trace = {
  sources: [
    releaseEngineerOutputs,
    devopsRoleDefinition,
    devopsOperationalDocuments,
    releaseAndDeploymentGuide,
    deploymentChecklist,
  ],
  conflicts,
};
