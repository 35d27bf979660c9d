import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { CANNED_TEXTS } from './canned-texts.ts';

/** What an aspect of a procedure is called, in the reader's language. */
export function useAspectNames(): (code: string) => string {
  const { api, language } = useConsole();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const names = new Map(settings?.aspects.map((aspect) => [aspect.code, aspect[language]]));
  return (code) => names.get(code) ?? code;
}

/** What a place of a prepared reply stands for: `procedure.fee` is the fee. */
export function usePlaceNames(): (place: string) => string {
  const { language } = useConsole();
  const nameOfAspect = useAspectNames();
  const names: Readonly<Record<string, string>> = CANNED_TEXTS[language].placeNames;
  return (place) => names[place] ?? nameOfAspect(place.replace('procedure.', ''));
}
