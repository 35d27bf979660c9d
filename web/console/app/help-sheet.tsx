import type { ReactNode } from 'react';
import { Switch } from '../ui/switch.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useConsole } from './console-context.ts';
import { keysOf, SHORTCUTS, type Shortcut } from './key-table.ts';

const GROUPS = ['go', 'desk', 'conversation'] as const;
const ALL = Object.keys(SHORTCUTS) as readonly Shortcut[];

export function HelpSheet({ onClose }: { onClose: () => void }): ReactNode {
  const { t, preferences, setPreferences } = useConsole();
  return (
    <Dialog title={t.help} size="wide" onClose={onClose}>
      <div className="help-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t.keyGroups[group]}</h3>
            <dl className="keys">
              {ALL.filter((shortcut) => SHORTCUTS[shortcut].group === group).map((shortcut) => (
                <div key={shortcut}>
                  <dt>{t.shortcuts[shortcut]}</dt>
                  <dd>
                    {keysOf(shortcut).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
              {group === 'conversation' ? <WritingKeys /> : null}
            </dl>
          </section>
        ))}
      </div>
      <Switch isOn={preferences.singleKeys} onChange={(singleKeys) => setPreferences({ singleKeys })}>
        {t.singleKeys}
      </Switch>
    </Dialog>
  );
}

function WritingKeys(): ReactNode {
  const { t } = useConsole();
  return (
    <>
      <div>
        <dt>{t.send}</dt>
        <dd>
          <kbd>Enter</kbd>
          <kbd>Ctrl+Enter</kbd>
        </dd>
      </div>
      <div>
        <dt>{t.newLine}</dt>
        <dd>
          <kbd>Shift+Enter</kbd>
        </dd>
      </div>
      <div>
        <dt>{t.leaveField}</dt>
        <dd>
          <kbd>Esc</kbd>
        </dd>
      </div>
    </>
  );
}
