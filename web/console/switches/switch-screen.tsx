import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { ItemTitle } from '../ui/item-title.tsx';
import { HoursPart } from './hours-part.tsx';
import { OffPart } from './off-part.tsx';
import { SWITCH_TEXTS } from './switch-texts.ts';
import { TopicsPart } from './topics-part.tsx';

type Part = 'off' | 'topics' | 'hours';
const PARTS: readonly Part[] = ['off', 'topics', 'hours'];

function usePart(id: string | undefined): { readonly parts: readonly Part[]; readonly part: Part } {
  const { account } = useDesk();
  const parts = account.roles.includes('administrator') ? PARTS : PARTS.filter((each) => each !== 'off');
  return { parts, part: parts.find((each) => each === id) ?? parts[0] ?? 'topics' };
}

/** The way between what can be set. */
export function SwitchList({ openId }: { openId: string | undefined }): ReactNode {
  const { t, language } = useConsole();
  const { parts, part } = usePart(openId);
  const texts = SWITCH_TEXTS[language];
  return (
    <>
      <header className="list-header">
        <h1>{t.screens.switches}</h1>
      </header>
      <ul className="part-list">
        {parts.map((each) => (
          <li key={each}>
            <a href={addressOf('switches', each)} aria-current={each === part ? 'true' : undefined}>
              <strong>{texts.parts[each]}</strong>
              <span className="hint">{texts.partHints[each]}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function SwitchScreen({ id }: { id: string | undefined }): ReactNode {
  const { language } = useConsole();
  const { part } = usePart(id);
  const title = SWITCH_TEXTS[language].parts[part];
  return (
    <main className="item-column" aria-label={title}>
      <header className="conversation-header">
        <ItemTitle screen="switches" title={title} />
      </header>
      <div className="ticket-body" key={part}>
        {part === 'off' ? <OffPart /> : part === 'topics' ? <TopicsPart /> : <HoursPart />}
      </div>
    </main>
  );
}
