// Pages are kept for readers without network by a worker (`offline/worker.ts`), registered when the page is done and nothing else is
// to do. Who saves data is not served beyond what was asked for: there the page `offline/` does it, when something is to be kept.
import { canKeep, registerWorker } from './offline/registration.ts';

export function keepOffline(): void {
  const about = document.querySelector<HTMLElement>('[data-offline-page]');
  if (about) return void import('./offline/device.ts').then(({ showDevice }) => showDevice(about));
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!canKeep() || connection?.saveData) return;
  // The page works without; `offline/` says so where it cannot be had.
  const register = (): void => void registerWorker().catch(() => undefined);
  const idle = (): void => void (self.requestIdleCallback ?? setTimeout)(register);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
}
