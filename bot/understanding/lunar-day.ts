import { fold, normalise } from '../../retrieval/index.ts';

/** "Mùng 3" of no month: of the lunar month or of the calendar's, nobody can tell. */
const LUNAR_DAY =
  /\b(?:(?:ngay|hom|sang|chieu) )?(?:mung|mong) (?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b(?! (?:tet|thang)|[/-]\d)/gu;

/** Where such days stand in the folded text. */
export function findLunarDays(folded: string): readonly { readonly start: number; readonly end: number }[] {
  return [...folded.matchAll(LUNAR_DAY)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

/** Whether a day is named that is no certain date. */
export function saysLunarDay(text: string): boolean {
  return findLunarDays(fold(normalise(text))).length > 0;
}
