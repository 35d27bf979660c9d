import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import type { Session } from '../api/shapes.ts';
import { NewPassword, LinkPage } from '../session/new-password.tsx';
import { SecondFactor } from '../session/second-factor.tsx';
import { SessionFrame } from '../session/session-frame.tsx';
import { SignIn } from '../session/sign-in.tsx';
import { Button } from '../ui/button.tsx';
import { messageOf } from '../ui/use-action.ts';
import { useConsole } from './console-context.ts';
import { ConsoleRoot } from './console-root.tsx';
import type { Runtime } from './runtime.ts';
import { useRoute } from './route.ts';

// Fetched while the server is still asked who is there: most who come are signed in.
const desk = import('./desk.tsx');
const Desk = lazy(() => desk);

export function App({ runtime }: { runtime: Runtime }): ReactNode {
  return (
    <QueryClientProvider client={runtime.queryClient}>
      <ConsoleRoot runtime={runtime}>
        <Doorway runtime={runtime} />
      </ConsoleRoot>
    </QueryClientProvider>
  );
}

/** Whoever comes is asked who they are, step by step, until they stand in the desk. */
function Doorway({ runtime }: { runtime: Runtime }): ReactNode {
  const { t, api } = useConsole();
  const route = useRoute();
  const {
    data: session,
    error,
    refetch,
  } = useQuery({
    queryKey: ['session'],
    queryFn: api.session,
    staleTime: Infinity,
    retry: 2,
  });
  const onSession = useCallback((next: Session) => runtime.setSession(next), [runtime]);

  if (route.name === 'link') return <LinkPage token={route.token} onSession={onSession} />;
  if (session === undefined) {
    return (
      <SessionFrame title={error === null ? t.loading : t.unreachableTitle}>
        {error === null ? null : (
          <>
            <p className="notice bad">{messageOf(error, t)}</p>
            <Button onClick={() => void refetch()}>{t.tryAgain}</Button>
          </>
        )}
      </SessionFrame>
    );
  }
  switch (session.state) {
    case 'signed-out':
      return (
        <SignIn
          session={session}
          problem={route.name === 'sign-in' ? route.problem : undefined}
          onSession={onSession}
        />
      );
    case 'second-factor':
      return (
        <SecondFactor enrolment={session.enrolment} onSession={onSession} onCancel={() => void runtime.signOut()} />
      );
    case 'new-password':
      return <NewPassword onSession={onSession} />;
    case 'signed-in':
      return (
        <Suspense fallback={<SessionFrame title={t.loading}>{null}</SessionFrame>}>
          <Desk key={session.account.id} runtime={runtime} account={session.account} />
        </Suspense>
      );
  }
}
