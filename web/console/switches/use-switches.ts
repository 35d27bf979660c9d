import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Named } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { keys } from '../live/queries.ts';
import type { Option } from '../ui/select.tsx';
import { useAction } from '../ui/use-action.ts';
import { SWITCH_TEXTS } from './switch-texts.ts';

/** What the parts of this screen share: texts, the wards that are theirs to set, and how a change is made. */
export function useSwitches() {
  const { api, language, notify } = useConsole();
  const { account } = useDesk();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const { wards: own } = account;
  const wards = (settings?.wards ?? []).filter(({ code }) => own === 'all' || own.includes(code));
  return {
    api,
    language,
    texts: SWITCH_TEXTS[language],
    isCity: own === 'all' && account.fields === 'all',
    isAdministrator: account.roles.includes('administrator'),
    wards,
    fields: settings?.fields ?? [],
    isBusy,
    /** Makes a change, says so, and shows what is there now. */
    change: async (key: readonly string[], act: () => Promise<unknown>, told: string) =>
      run(async () => {
        await act();
        notify(told);
        await queryClient.invalidateQueries({ queryKey: key });
      }),
  };
}

export function optionsOf(named: readonly Named[], all?: string): readonly Option[] {
  const options = named.map(({ code, name }) => ({ value: code, label: name }));
  return all === undefined ? options : [{ value: '', label: all }, ...options];
}
