/** "/tat", "/bat": a group switches the assistant off, and on again. */
export type GroupSwitch = '/tat' | '/bat';

const SWITCH = /^\s*(\/(?:tat|bat))(?:@\w+)?\s*$/iu;

/** Undefined: something else is said. */
export function groupSwitchIn(text: string): GroupSwitch | undefined {
  return SWITCH.exec(text)?.[1]?.toLowerCase() as GroupSwitch | undefined;
}
