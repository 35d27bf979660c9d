import type { ReactNode } from 'react';
import { safeUrl } from '../../widget/markdown.ts';
import type { Suggestion } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Icon } from '../ui/icons.tsx';

/** The records that something was taken from. */
export function Sources({ sources }: { sources: readonly Suggestion['sources'][number][] }): ReactNode {
  const { t } = useConsole();
  if (sources.length === 0) return null;
  return (
    <ul className="sources" aria-label={t.sources}>
      {sources.map(({ code, name, url }) => (
        <li key={code}>
          <a href={safeUrl(url)} target="_blank" rel="noopener noreferrer">
            <Icon name="link" />
            <span>
              {name} <span className="code">{code}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
