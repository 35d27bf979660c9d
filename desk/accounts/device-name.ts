const SYSTEMS = [
  ['Android', /Android/u],
  ['iOS', /iPhone|iPad/u],
  ['Windows', /Windows/u],
  ['macOS', /Macintosh/u],
  ['Linux', /Linux/u],
] as const;
const BROWSERS = [
  ['Edge', /Edg\//u],
  ['Cốc Cốc', /coc_coc_browser/u],
  ['Firefox', /Firefox\//u],
  ['Chrome', /Chrome\/|CriOS\//u],
  ['Safari', /Safari\//u],
] as const;

/** By which an official tells their devices apart: "Firefox, Windows". */
export function deviceName(userAgent: string | undefined): string {
  const found = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0];
  return [found(BROWSERS), found(SYSTEMS)].filter((name) => name !== undefined).join(', ') || '?';
}
