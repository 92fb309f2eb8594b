/** A host that may be talked to. */
export interface HostRule {
  /** In small letters, with a port unless it is the usual one; of a suffix what stands behind `*.`. */
  readonly host: string;
  /** True: any host below it, not the host itself. */
  readonly isSuffix: boolean;
  /** True: the administrator wrote it down; such a host may lie at a private address, and on the loopback speak http. */
  readonly isOwn: boolean;
}

const HOST = /^(\*\.)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?)$/;

/** Reads `host`, `host:port` and `*.domain.tld`, separated by commas or spaces. Undefined: one of them is none of these. */
export function parseHosts(text: string, isOwn: boolean): readonly HostRule[] | undefined {
  const rules: HostRule[] = [];
  for (const word of text.toLowerCase().split(/[\s,]+/u)) {
    if (word === '') continue;
    const [, star, host] = HOST.exec(word) ?? [];
    // A suffix of one label would let in a whole top-level domain.
    if (host === undefined || (star !== undefined && !host.includes('.'))) return undefined;
    rules.push({ host, isSuffix: star !== undefined, isOwn });
  }
  return rules.length > 0 ? rules : undefined;
}

/** The rule that lets `address` be called; undefined: it must not be. Never allowed: a user name or password in it. */
export function findHostRule(address: string, rules: readonly HostRule[]): HostRule | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, username, password, host, hostname } = new URL(address);
  if (username !== '' || password !== '') return undefined;
  const rule = rules.find((one) => (one.isSuffix ? host.endsWith(`.${one.host}`) : host === one.host));
  if (protocol === 'https:') return rule;
  return protocol === 'http:' && rule && isOwnName(rule) && isLoopback(hostname) ? rule : undefined;
}

/** True where the administrator named this very host. */
export function isOwnName({ isOwn, isSuffix }: HostRule): boolean {
  return isOwn && !isSuffix;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1';
}
