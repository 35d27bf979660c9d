import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Conversation, Suggestion } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { FormattedText } from './formatted-text.tsx';
import { Sources } from './sources.tsx';

/** An answer composed from the record, with where it comes from and what the record does not say. One key takes it over to be edited; nothing is sent by itself. */
export function SuggestionCard({
  conversation: { id },
  isHidden,
  onUse,
}: {
  conversation: Conversation;
  isHidden: boolean;
  onUse: (suggestion: Suggestion) => void;
}): ReactNode {
  const { api, t } = useConsole();
  const [dismissed, setDismissed] = useState<string>();
  const { data } = useQuery({
    queryKey: keys.suggestion(id),
    queryFn: ({ signal }) => api.suggestion(id, signal),
  });
  const suggestion = data?.suggestion ?? undefined;
  const isShown = suggestion !== undefined && dismissed !== suggestion.text && !isHidden;
  useShortcut('suggestion', () => suggestion === undefined || onUse(suggestion), isShown);
  if (!isShown) return null;
  return (
    <section className="suggestion" aria-label={t.suggestedReply}>
      <header>
        <Icon name="spark" />
        <strong>{t.suggestion}</strong>
        <span className="hint">{t.suggestionFor(suggestion.question)}</span>
        <Button tone="primary" shortcut="suggestion" onClick={() => onUse(suggestion)}>
          {t.useSuggestion}
        </Button>
        <Button tone="quiet" icon="close" label={t.dismiss} onClick={() => setDismissed(suggestion.text)} />
      </header>
      <div className="suggestion-text" role="group" aria-label={t.suggestion} tabIndex={0}>
        <FormattedText text={suggestion.text} />
      </div>
      {suggestion.gaps.length === 0 ? null : <p className="gaps">{t.gaps(suggestion.gaps)}</p>}
      <Sources sources={suggestion.sources} />
    </section>
  );
}
