import type { VoiceRow } from '../../store/index.ts';
import { isInScope, type Principal } from '../principal.ts';

/** A complaint of how an official behaved is no matter of colleagues. */
export function seesConduct({ roles }: Pick<Principal, 'roles'>): boolean {
  return roles.includes('supervisor') || roles.includes('auditor');
}

/** Voices have no field: whoever serves the ward answers them. */
export function mayReadVoice(
  principal: Principal,
  { subject, ward, holder }: Pick<VoiceRow, 'subject' | 'ward' | 'holder'>,
): boolean {
  if (subject === 'conduct' && !seesConduct(principal)) return false;
  if (holder?.id === principal.id || isInScope(principal, { ward, field: undefined })) return true;
  // Its place is told in words, by which each ward knows its own; of an official it may be one of theirs.
  return ward === undefined && subject !== 'conduct';
}

/**
 * The pictures, and how the resident may be reached: before anybody holds it whoever may read it looks, to decide; then the
 * holder, and the supervisors and auditors who may read it.
 */
export function maySeeSender(principal: Principal, voice: Pick<VoiceRow, 'subject' | 'ward' | 'holder'>): boolean {
  if (!mayReadVoice(principal, voice)) return false;
  return voice.holder === undefined || voice.holder.id === principal.id || seesConduct(principal);
}
