// What was typed last for a service, in this browser: offered by the next run of that service, never filled in by itself. A value
// belongs to the case that it was typed for; who is woken by the next one looks at it first. Secrets are not among them.

const nameOf = (service: string): string =>
  `opsworthy-last ${document.documentElement.dataset['base'] ?? '/'} ${service}`;

type Values = Readonly<Record<string, string>>;

function read(service: string): Values {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(nameOf(service)) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Values) : {};
  } catch {
    return {}; // storage is refused, or holds what nobody here wrote
  }
}

/** The value that was typed last for one of these services; `null` where there is none. */
export function lastValue(services: readonly string[], name: string): string | null {
  const values = services.map((service) => (Object.hasOwn(read(service), name) ? read(service)[name] : null));
  return values.find((value): value is string => typeof value === 'string') ?? null;
}

export function rememberValue(services: readonly string[], name: string, value: string): void {
  try {
    for (const service of services)
      localStorage.setItem(nameOf(service), JSON.stringify({ ...read(service), [name]: value }));
  } catch {
    // Then nothing is offered the next time.
  }
}

export function forgetValues(services: readonly string[]): void {
  try {
    for (const service of services) localStorage.removeItem(nameOf(service));
  } catch {
    // Then they are not there either.
  }
}
