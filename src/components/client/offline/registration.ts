// The worker by which a browser keeps pages (`worker.ts`): whether it can be had, and having it.
import { workerFile } from '../../../portal/views/offline.ts';
// oxlint-disable-next-line import/default -- Vite gives it
import workerCode from './worker.ts?worker&url';

/** Whether this portal is kept at all, and this browser can: it needs a secure context. */
export const canKeep = (): boolean =>
  'offline' in document.documentElement.dataset && 'serviceWorker' in navigator && workerCode !== '';

export const registerWorker = (): Promise<ServiceWorkerRegistration> => {
  const { base = '/' } = document.documentElement.dataset;
  return navigator.serviceWorker.register(base + workerFile, { scope: base });
};
