/** Before the kind of what came in a chat of a platform and stays there: its content is not brought here. */
export const CHAT_FILE = 'application/vnd.motcua.';

/** Of a message in a chat, and as officials call it. */
const NAMES: Readonly<Record<string, string>> = {
  image: 'hình ảnh',
  audio: 'tin thoại',
  video: 'video',
  file: 'tập tin',
  sticker: 'nhãn dán',
  location: 'vị trí',
  contact: 'danh thiếp',
  link: 'đường dẫn',
};
/** What somebody sends so that it is looked at. */
const TO_BE_SEEN: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file', 'location', 'contact']);

interface Attached {
  readonly contentType?: unknown;
  readonly name?: unknown;
}

/** What came with a message, in one line for officials; empty when nothing did. */
export function attachedLine(attachments: readonly Attached[]): string {
  if (attachments.length === 0) return '';
  const names = attachments.map(({ contentType, name }) => (typeof name === 'string' ? name : nameOf(contentType)));
  return `📎 ${names.join(', ')}${staysInChat(attachments) ? ' (gửi trong ứng dụng)' : ''}`;
}

/** Whether something came that the platform alone has. */
export function staysInChat(attachments: readonly Attached[]): boolean {
  return attachments.some(({ contentType }) => kindOf(contentType) !== undefined);
}

/** Whether something was sent to be looked at that officials do not get to see here. */
export function leavesFilesBehind(attachments: readonly Attached[]): boolean {
  return attachments.some(({ contentType }) => TO_BE_SEEN.has(kindOf(contentType) ?? ''));
}

function nameOf(contentType: unknown): string {
  return NAMES[kindOf(contentType) ?? ''] ?? String(contentType);
}

function kindOf(contentType: unknown): string | undefined {
  const type = String(contentType);
  return type.startsWith(CHAT_FILE) ? type.slice(CHAT_FILE.length) : undefined;
}
