/** What the body of a call holds; undefined where it is no JSON. */
export function bodyJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
