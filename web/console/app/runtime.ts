import { QueryClient } from '@tanstack/react-query';
import { createDeskApi, type DeskApi } from '../api/desk-api.ts';
import { createHttp } from '../api/http.ts';
import { Problem } from '../api/problem.ts';
import type { Session } from '../api/shapes.ts';
import { createAlerts, type Alerts } from '../live/alerts.ts';
import { createBell } from '../live/sound.ts';
import { firstPreferences, type Preferences } from '../state/preferences.ts';
import { createStored, type Stored } from '../state/stored.ts';
import { TEXTS } from '../texts/texts.ts';
import { showOutside } from './show-outside.ts';

const SESSION = ['session'];

/** What lives as long as the page: the way to the server, what it said, and what this person likes. */
export interface Runtime {
  readonly api: DeskApi;
  readonly queryClient: QueryClient;
  readonly preferences: Stored<Preferences>;
  readonly alerts: Alerts;
  /** Rings once, for who wants to hear it. */
  readonly tryBell: () => void;
  /** Somebody has come in, or is a step further. */
  setSession: (session: Session) => void;
  /** The same person, with a new password or factor. */
  renewSession: (session: Session) => void;
  signOut: () => Promise<void>;
}

export function createRuntime(storage: Storage): Runtime {
  const preferences = createStored(storage, 'motcua.desk.preferences', firstPreferences(navigator.languages));
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // The event log says when something is no longer true.
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (failures, error) =>
          failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      },
      mutations: { networkMode: 'always' },
    },
  });
  const bell = createBell();
  const alerts = createAlerts({
    ring(kind) {
      const { sound, notifications, language } = preferences.get();
      if (sound) bell.ring(kind);
      if (notifications && document.hidden) showOutside(kind, TEXTS[language]);
    },
  });
  const session = () => queryClient.getQueryData<Session>(SESSION);
  const api = createDeskApi(
    createHttp({
      csrfToken: () => {
        const current = session();
        return current !== undefined && 'csrfToken' in current ? current.csrfToken : undefined;
      },
      language: () => preferences.get().language,
      // Anywhere: the session is over, here or on the server.
      onSignedOut: () => {
        if (session()?.state !== 'signed-out') void queryClient.refetchQueries({ queryKey: SESSION });
      },
    }),
  );
  return {
    api,
    queryClient,
    preferences,
    alerts,
    tryBell: () => bell.ring('queued'),
    setSession(next) {
      if (next.state === 'signed-in')
        queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      queryClient.setQueryData(SESSION, next);
    },
    renewSession: (next) => queryClient.setQueryData(SESSION, next),
    async signOut() {
      // Signed out by the server already: as good.
      const left = await api.signOut().catch((error: unknown) => {
        if (error instanceof Problem && error.status === 401) return undefined;
        throw error;
      });
      alerts.seen(() => true);
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      await queryClient.refetchQueries({ queryKey: SESSION });
      // They come back from there, signed out at the identity provider as well.
      if (left !== undefined && left.leaveAt !== null) location.assign(left.leaveAt);
    },
  };
}
