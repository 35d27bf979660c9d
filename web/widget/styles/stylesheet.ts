import { supportsAdoptingStyleSheets, unsafeCSS, type CSSResultGroup } from 'lit';

/**
 * The styles of an element as Lit takes them. Browsers that can't adopt stylesheets (Safari before 16.4) would get an inline
 * `<style>`, which the Content-Security-Policy of a careful page forbids: those load the file instead (`linkStylesheet`).
 */
export function stylesheet(text: string): CSSResultGroup {
  return supportsAdoptingStyleSheets ? unsafeCSS(text) : [];
}

export function linkStylesheet(root: HTMLElement | DocumentFragment, url: string): void {
  if (supportsAdoptingStyleSheets) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  root.append(link);
}
