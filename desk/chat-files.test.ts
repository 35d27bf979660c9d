import { describe, expect, it } from 'vitest';
import { attachedLine, leavesFilesBehind } from './chat-files.ts';

const inChat = (...kinds: string[]) => kinds.map((kind) => ({ contentType: `application/vnd.motcua.${kind}` }));

describe('what came with a message', () => {
  it('is named as officials call it, and where it can be seen', () => {
    expect(attachedLine(inChat('image', 'file'))).toBe('📎 hình ảnh, tập tin (gửi trong ứng dụng)');
    expect(attachedLine([{ contentType: 'image/png', name: 'nhà.png' }])).toBe('📎 nhà.png');
    expect(attachedLine([])).toBe('');
  });

  it('is left behind where it was sent to be looked at and only the platform has it', () => {
    expect(leavesFilesBehind(inChat('image'))).toBe(true);
    expect(leavesFilesBehind(inChat('sticker', 'link'))).toBe(false);
    expect(leavesFilesBehind([{ contentType: 'image/png', name: 'nhà.png' }])).toBe(false);
  });
});
