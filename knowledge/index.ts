export * from './catalogue.ts';
export * from './record.ts';
export { checkCatalogue, type CatalogueReport } from './check.ts';
export { CatalogueError, describeFault, type CatalogueFault } from './faults.ts';
export { fieldSlug, foldDiacritics } from './fold.ts';
export { loadCatalogue, type CatalogueLocation } from './load.ts';
export { localise, type Language } from './localise.ts';
export { translatedTexts, type TranslatedText } from './translated.ts';
export { createWardFinder, type WardFinder, type WardMatch } from './ward-finder.ts';
