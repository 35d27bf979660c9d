import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../app/console-context.ts';
import { useAction } from '../ui/use-action.ts';
import { channelKeys } from './channel-calls.ts';
import { CHANNEL_TEXTS } from './channel-texts.ts';

/** No event tells that a platform has fallen silent. */
const REFRESH_MS = 30_000;

/** The accounts as they are now, in words of the reader, and how one is changed. */
export function useChannels(isEnabled = true) {
  const { api, language, notify } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const { data } = useQuery({
    queryKey: channelKeys.all,
    queryFn: () => api.channels(),
    refetchInterval: REFRESH_MS,
    enabled: isEnabled,
  });
  return {
    api,
    language,
    texts: CHANNEL_TEXTS[language],
    data,
    isBusy,
    /** Makes a change, says so, and shows what is there now. */
    change: async (act: () => Promise<unknown>, told: string) =>
      run(async () => {
        await act();
        notify(told);
        await queryClient.invalidateQueries({ queryKey: channelKeys.all });
      }),
    run,
  };
}
