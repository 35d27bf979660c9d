export { confirmProcedure, type ConfirmOptions } from './confirm.ts';
export type { FieldChange, ImportDiff } from './diff.ts';
export { ImportError } from './errors.ts';
export { HELD_FACTS, type HeldFact } from './facts.ts';
export { importFile, type ImportOptions, type ImportReport } from './import-file.ts';
export type { OfficialDocument, OfficialFee, OfficialMethod, OfficialText } from './official-text.ts';
export { importReportText } from './report.ts';
export { MANIFEST_FILE, readImported, type ImportedData } from './store.ts';
