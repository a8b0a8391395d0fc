// What the compiled pages are entered by: `portal/build/render-pages.ts` asks for the addresses, then for one page after the other.
import { App } from 'astro/app';
import { StaticPaths } from 'astro:static-paths';
import { manifest } from 'virtual:astro:manifest';
import store from './store.ts';

type Asked = Awaited<ReturnType<InstanceType<typeof StaticPaths>['getAll']>>[number];

/** A page, a feed or another file that has an address. */
export interface Rendered {
  /** Below the output: `runbooks/payments/release/index.html`. */
  readonly file: string;
  /** Throws what the page threw. */
  render(): Promise<Uint8Array>;
}

/** Astro would show a page that says 500. */
class Pages extends App {
  override renderError(...[{ url }, { error, status }]: Parameters<App['renderError']>): Promise<Response> {
    return Promise.reject(error instanceof Error ? error : new Error(`${url}: ${String(error ?? status)}`));
  }
}

const app = new Pages(manifest, false);
// Astro loads the store when a page asks for a collection, and takes one that cannot be made for an empty one.
if (store.size === 0) throw new Error('There is no collection.');

/** All that there is to make. Throws when two pages would have one address. */
export async function everything(): Promise<readonly Rendered[]> {
  const files = new Map<string, Rendered>();
  for (const asked of await new StaticPaths(app).getAll()) {
    const file = fileOf(asked);
    if (files.has(file)) throw new Error(`Two pages would be written to ${file}.`);
    files.set(file, { file, render: () => render(asked) });
  }
  return [...files.values()];
}

/** As with Astro's `build.format: 'directory'`. */
function fileOf({ pathname, route }: Asked): string {
  const name = pathname.replace(/^\/|\/$/g, '');
  if (route.type === 'endpoint') return name;
  return name === '404' ? '404.html' : `${name}/index.html`.replace(/^\//, '');
}

async function render({ pathname, route }: Asked): Promise<Uint8Array> {
  const name = pathname.replace(/^\/|\/$/g, '');
  const address = route.type === 'endpoint' || name === '' ? name : `${name}/`;
  const request = new Request(new URL(manifest.base + address, 'http://localhost'));
  const response = await app.render(request, { routeData: route });
  return new Uint8Array(await response.arrayBuffer());
}
