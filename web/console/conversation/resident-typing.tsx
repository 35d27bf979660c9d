import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';

/** It is told every three seconds as long as somebody types. */
const SHOWN_MS = 6_000;

/** That the resident is writing something just now; it goes by itself. */
export function ResidentTyping({ conversationId }: { conversationId: string }): ReactNode {
  const { t } = useConsole();
  const { data: toldAt } = useQuery({
    queryKey: keys.residentTyping(conversationId),
    queryFn: () => 0,
    initialData: 0,
    staleTime: Infinity,
  });
  const [overAt, setOverAt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOverAt(toldAt), toldAt + SHOWN_MS - Date.now());
    return () => clearTimeout(timer);
  }, [toldAt]);
  return (
    <p className="resident-typing" role="status">
      {toldAt > overAt ? <span>{t.residentIsTyping}</span> : null}
    </p>
  );
}
