export { applyFixes, decidedWordings, draftOf, faultOf, type AppliedFixes } from './apply.ts';
export { factsOf, type RecordFact } from './facts.ts';
export {
  FIX_KINDS,
  fixContent,
  wordingTarget,
  type FixContent,
  type FixFault,
  type FixKind,
  type KnowledgeFix,
} from './fix.ts';
export { mergePatch } from './merge.ts';
export { patchText, PatchError } from './patch.ts';
export { wordingKey } from './wording-key.ts';
