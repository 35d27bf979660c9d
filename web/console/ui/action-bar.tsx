import type { ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useConsole } from '../app/console-context.ts';
import type { Shortcut } from '../app/key-table.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';

export interface Action {
  readonly label: string;
  readonly icon: IconName;
  readonly shortcut?: Shortcut;
  readonly isPrimary?: boolean;
  /** Seldom done: in the menu on any screen. */
  readonly isRare?: boolean;
  readonly isDisabled?: boolean;
  act: () => void;
}

/** What can be done, as buttons where there is room; on a narrow screen all but the main one in a menu. */
export function ActionBar({
  label,
  actions,
  isNarrow,
}: {
  label: string;
  actions: readonly Action[];
  isNarrow: boolean;
}): ReactNode {
  const { t } = useConsole();
  const inMenu = actions.filter(({ isPrimary, isRare }) => isRare === true || (isNarrow && isPrimary !== true));
  const asButtons = actions.filter((action) => !inMenu.includes(action));
  return (
    <div className="action-bar" role="group" aria-label={label}>
      {asButtons.map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
      {inMenu.length === 0 ? null : (
        <MenuTrigger>
          <AriaButton className="button plain icon-only" aria-label={t.moreActions}>
            <Icon name="down" />
          </AriaButton>
          <Popover className="menu-popover" placement="bottom end">
            <Menu className="menu">
              {inMenu.map(({ label: itemLabel, icon, act, isDisabled }) => (
                <MenuItem key={itemLabel} className="menu-item" onAction={act} isDisabled={isDisabled === true}>
                  <Icon name={icon} />
                  {itemLabel}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}

function ActionButton({ action }: { action: Action }): ReactNode {
  const { label, icon, shortcut, isPrimary, isDisabled, act } = action;
  return (
    <>
      {shortcut === undefined ? null : <ActionKey shortcut={shortcut} action={action} />}
      <Button
        tone={isPrimary === true ? 'primary' : 'plain'}
        icon={icon}
        disabled={isDisabled === true}
        onClick={act}
        {...(shortcut === undefined ? {} : { shortcut })}
      >
        {label}
      </Button>
    </>
  );
}

function ActionKey({ shortcut, action }: { shortcut: Shortcut; action: Action }): null {
  useShortcut(shortcut, action.act, action.isDisabled !== true);
  return null;
}
