/** Where Microsoft's Bot Connector answers: Web Chat and the like, and Teams. Subdomains count. */
const CONNECTOR_HOSTS = ['botframework.com', 'smba.trafficmanager.net'];
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether replies, and with them our token, may be sent to the address that an activity names.
 *
 * @param own another Connector that the settings name
 */
export function isConnector(serviceUrl: string, own: string): boolean {
  const url = parse(serviceUrl);
  if (url === undefined) return false;
  if (url.origin === parse(own)?.origin) return true;
  const isKnown = CONNECTOR_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === 'https:' && url.port === '' && isKnown;
}

/** Whether it is on this machine. */
export function isOnThisMachine(serviceUrl: string): boolean {
  return LOOPBACK_HOSTS.has(parse(serviceUrl)?.hostname ?? '');
}

function parse(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : undefined;
}
