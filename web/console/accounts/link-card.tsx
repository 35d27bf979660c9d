import type { ReactNode } from 'react';
import type { AccountLink } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { momentOf } from '../ui/time.ts';

/** A link that sets a password once, to be handed to whose it is. */
export function LinkCard({ name, link: { link, linkExpiresAt } }: { name: string; link: AccountLink }): ReactNode {
  const { t, language, notify } = useConsole();
  const address = new URL(link, location.origin).href;
  return (
    <section className="link-card" role="status">
      <p>{t.linkFor(name, momentOf(linkExpiresAt, language))}</p>
      <p className="secret">{address}</p>
      <Button onClick={() => void navigator.clipboard.writeText(address).then(() => notify(t.copied))}>{t.copy}</Button>
    </section>
  );
}
