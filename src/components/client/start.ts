// What scripts add to a page that already works without them. One module per thing; search is loaded when it is wanted.
import { showAges } from './ages.ts';
import { passOnValues } from './alert-values.ts';
import { addCopyButtons } from './copy.ts';
import { showCurrent } from './current.ts';
import { addFilter } from './filter.ts';
import { unfoldOnWide } from './fold.ts';
import { offerRuns } from './offer-runs.ts';
import { keepOffline } from './offline.ts';
import { openSearch } from './search/open.ts';
import { markStale } from './stale.ts';
import { addThemeToggle } from './theme.ts';
import { showVersions } from './versions.ts';

export function start(): void {
  // First, while nothing has changed: it asks where things are.
  showCurrent();
  addThemeToggle();
  addCopyButtons();
  showAges();
  markStale();
  addFilter();
  unfoldOnWide();
  openSearch();
  offerRuns();
  passOnValues();
  showVersions();
  keepOffline();
}
