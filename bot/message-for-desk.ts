import { attachedLine } from '../desk/index.ts';
import type { WireActivity } from './contract.ts';

/** What officials see of a message in one line: its words, or the names of what came without any. */
export function messageForDesk({ text = '', attachments = [] }: WireActivity): string {
  return text.trim() !== '' || attachments.length === 0 ? text : attachedLine(attachments);
}
