import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../engine.ts';
import { createEngineHost } from './engine-host.ts';
import { readTranscripts } from './read-folder.ts';
import { runTranscript } from './run.ts';
import { openTranscriptDependencies, type TranscriptDependencies } from './testing/open-engine.ts';
import { runOnTestAdapter } from './testing/test-adapter-host.ts';

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
/** One of each kind of thing that goes through a host: text, buttons, events, feedback, silence, both languages. */
const NAMES = [
  'Hỏi chỗ khác nhau của hai thủ tục kết hôn',
  'Bấm nút thay cho gõ',
  'Hỏi bằng tiếng Anh thì bot hỏi lại bằng tiếng Anh',
  'Cưới vợ Hàn sửa thành cưới người Việt',
  'Nói lại câu trả lời cuối, bao nhiêu lần cũng được',
  'Thôi khỏi khi đang được hỏi lại',
  'Nút đổi tiếng trên trang',
  'Ba ngày sau mới trả lời câu hỏi',
  'Cháy nhà giữa lúc chọn thủ tục',
  'Cán bộ giữ thì bot im',
  'Câu trả lời chưa đúng',
];

const transcripts = await readTranscripts(import.meta.dirname);
let opened: TranscriptDependencies;
let engine: Engine;

beforeAll(async () => {
  opened = await openTranscriptDependencies();
  engine = createEngine(opened.dependencies);
}, START_TIMEOUT_MS);

afterAll(async () => opened.close());

describe("under botbuilder-core's TestAdapter", () => {
  it.each(NAMES)('%s', async (name) => {
    const transcript = transcripts.find((each) => each.name === name);
    if (transcript === undefined) throw new Error(`No transcript is called "${name}"`);

    const { differences } = await runTranscript(createEngineHost(runOnTestAdapter(engine), opened.script), transcript);

    expect(differences.join('\n')).toBe('');
  });
});
