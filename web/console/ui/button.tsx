import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { ariaKeysOf, keysOf, type Shortcut } from '../app/key-table.ts';
import { Icon, type IconName } from './icons.tsx';

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children' | 'aria-label'>;

interface ButtonProps extends NativeProps {
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly shortcut?: Shortcut;
  readonly children?: ReactNode;
  /** With an icon alone, what it does; shown on hover too. */
  readonly label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ tone = 'plain', icon, shortcut, children, label, ...rest }: ButtonProps): ReactNode {
  const isIconOnly = children === undefined;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={isIconOnly ? hintOf(label, shortcut) : undefined}
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeysOf(shortcut)}
      className={`button ${tone}${isIconOnly ? ' icon-only' : ''}`}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {isIconOnly ? null : <span>{children}</span>}
      {shortcut === undefined || isIconOnly ? null : <kbd aria-hidden="true">{keysOf(shortcut)[0]}</kbd>}
    </button>
  );
}

function hintOf(label: string | undefined, shortcut: Shortcut | undefined): string | undefined {
  return shortcut === undefined ? label : `${label ?? ''} (${keysOf(shortcut)[0] ?? ''})`;
}
