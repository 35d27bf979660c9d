import { describe, expect, it } from 'vitest';
import type { Activity } from './activity.ts';
import {
  EMPTY_TRANSCRIPT,
  entriesOf,
  withDelivery,
  withFirst,
  withNewConversation,
  withOutgoing,
  withReceived,
} from './transcript.ts';

const question = (key: string, text = key): Activity => ({
  type: 'message',
  text,
  from: { id: 'resident', role: 'user' },
  channelData: { clientActivityID: key },
});
const echo = (key: string, id: string): Activity => ({ ...question(key), id });
const reply = (id: string, text = id): Activity => ({ type: 'message', id, text, from: { id: 'motcua', role: 'bot' } });
const keysOf = (transcript: Parameters<typeof entriesOf>[0]): readonly string[] =>
  entriesOf(transcript).map(({ key }) => key);

describe('transcript', () => {
  it('puts the echo in place of what was pending, under the same key', () => {
    const pending = withOutgoing(EMPTY_TRANSCRIPT, question('mine'));

    const transcript = withReceived(pending, { activities: [echo('mine', '1')], watermark: '1' });

    expect(entriesOf(transcript)).toEqual([{ key: 'mine', activity: echo('mine', '1'), delivery: 'sent' }]);
  });

  it('shows an activity once when a stream replays it', () => {
    const once = withReceived(EMPTY_TRANSCRIPT, { activities: [echo('mine', '1'), reply('2')], watermark: '2' });

    const twice = withReceived(once, { activities: [echo('mine', '1'), reply('2'), reply('3')], watermark: '3' });

    expect(keysOf(twice)).toEqual(['mine', '2', '3']);
    expect(twice.watermark).toBe('3');
  });

  it('keeps what is unsent after what the server confirmed', () => {
    const pending = withOutgoing(withOutgoing(EMPTY_TRANSCRIPT, question('first')), question('second'));

    const transcript = withReceived(pending, { activities: [echo('first', '1'), reply('2')], watermark: '2' });

    expect(keysOf(transcript)).toEqual(['first', '2', 'second']);
  });

  it('leaves what was refused where it was written: what is said later stands below it', () => {
    const both = withOutgoing(withOutgoing(EMPTY_TRANSCRIPT, question('taken')), question('too large'));
    const refused = withDelivery(both, 'too large', 'refused', { reason: 'TooLarge' });
    const confirmed = withReceived(refused, { activities: [echo('taken', '1')], watermark: '1' });

    const transcript = withReceived(withOutgoing(confirmed, question('next')), {
      activities: [reply('2'), echo('next', '3'), reply('4')],
      watermark: '4',
    });

    expect(keysOf(transcript)).toEqual(['taken', 'too large', '2', 'next', '4']);
    expect(entriesOf(transcript)[1]).toMatchObject({ delivery: 'refused', reason: 'TooLarge' });
  });

  it('takes a key once, however often it is sent', () => {
    const transcript = withOutgoing(withOutgoing(EMPTY_TRANSCRIPT, question('mine')), question('mine'));

    expect(keysOf(transcript)).toEqual(['mine']);
  });

  it('leaves a confirmed entry alone when the answer to the post comes late', () => {
    const confirmed = withReceived(withOutgoing(EMPTY_TRANSCRIPT, question('mine')), {
      activities: [echo('mine', '1')],
    });

    expect(withDelivery(confirmed, 'mine', 'failed')).toEqual(confirmed);
  });

  it('keeps the watermark when a frame has none', () => {
    const transcript = withReceived(EMPTY_TRANSCRIPT, { activities: [reply('1')], watermark: '1' });

    expect(withReceived(transcript, { activities: [reply('2')] }).watermark).toBe('1');
  });

  it('types from a typing activity to the next reply', () => {
    const typing = withReceived(EMPTY_TRANSCRIPT, {
      activities: [{ type: 'typing', from: { id: 'motcua', role: 'bot' } }],
    });
    const answered = withReceived(typing, { activities: [reply('1')] });

    expect([typing.isTyping, answered.isTyping]).toEqual([true, false]);
  });

  it('types from the echo of a live question, not of one in the history', () => {
    const asked = withReceived(withOutgoing(EMPTY_TRANSCRIPT, question('mine')), { activities: [echo('mine', '1')] });
    const history = withReceived(EMPTY_TRANSCRIPT, { activities: [echo('mine', '1')] });

    expect([asked.isTyping, history.isTyping]).toEqual([true, false]);
  });

  it('does not pretend to type while an official has the conversation', () => {
    const handedOff = withReceived(EMPTY_TRANSCRIPT, {
      activities: [{ ...reply('1'), channelData: { motcua: { conversationOwner: 'queue' } } }],
    });

    const asked = withReceived(withOutgoing(handedOff, question('mine')), { activities: [echo('mine', '2')] });

    expect(asked.isTyping).toBe(false);
  });

  it('types as long as an official does, whatever the resident says meanwhile', () => {
    const channelData = { motcua: { conversationOwner: 'official:lan', outcome: 'official-reply' } };
    const from = { id: 'motcua', name: 'Lan', role: 'bot' };
    const typing = withReceived(EMPTY_TRANSCRIPT, { activities: [{ type: 'typing', from, channelData }] });
    const meanwhile = withReceived(withOutgoing(typing, question('mine')), { activities: [echo('mine', '1')] });
    const answered = withReceived(meanwhile, { activities: [{ ...reply('2'), from, channelData }] });

    expect([typing.isTyping, meanwhile.isTyping, answered.isTyping]).toEqual([true, true, false]);
    expect(typing.talker).toEqual({ kind: 'official', name: 'Lan' });
  });

  it('puts the greeting event before what already waits, once', () => {
    const waiting = withOutgoing(EMPTY_TRANSCRIPT, question('mine'));

    const transcript = withFirst(withFirst(waiting, question('join')), question('join'));

    expect(keysOf(transcript)).toEqual(['join', 'mine']);
  });

  it('carries the unsent into a new conversation and takes ids that the old one had', () => {
    const old = withOutgoing(
      withReceived(EMPTY_TRANSCRIPT, { activities: [reply('1', 'old')], watermark: '1' }),
      question('mine'),
    );

    const transcript = withReceived(withNewConversation(old), { activities: [reply('1', 'new')], watermark: '1' });

    expect(transcript.earlier.map(({ activity }) => activity.text)).toEqual(['old']);
    expect(entriesOf(transcript).map(({ activity }) => activity.text)).toEqual(['new', 'mine']);
    expect(new Set([...transcript.earlier, ...entriesOf(transcript)].map(({ key }) => key)).size).toBe(3);
  });

  it('refuses an outgoing activity that the server could not recognise', () => {
    expect(() => withOutgoing(EMPTY_TRANSCRIPT, { type: 'message', text: 'a' })).toThrow(TypeError);
  });
});
