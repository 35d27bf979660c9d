import type { ReactNode } from 'react';
import type { AccountLink } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { momentOf } from '../ui/time.ts';

/** A link that sets a password once, to be handed to whose it is. */
export function LinkCard({ name, link: { link, linkExpiresAt } }: { name: string; link: AccountLink }): ReactNode {
  const { t, language } = useConsole();
  const address = absolute(link);
  return (
    <section className="link-card" role="status">
      <p>{t.linkFor(name, momentOf(linkExpiresAt, language))}</p>
      <p className="secret">{address}</p>
      <CopyButton text={address} />
    </section>
  );
}

/** As it is opened from anywhere. */
export function absolute(link: string): string {
  return new URL(link, location.origin).href;
}
