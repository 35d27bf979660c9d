import { isByHand, type ResidentNotice, type ResidentVoice } from '../../desk/index.ts';
import { openHandoff, openRating } from '../dialogs/handoff.ts';
import { readState, type ConversationState } from '../state.ts';
import type { Handoff, TicketRow } from '../../store/index.ts';
import type { Language, WireActivity } from '../contract.ts';
import { buildReply, sayAction } from './build-reply.ts';
import { handoffStatus } from './handoff-events.ts';
import { clockAndDay } from './clock-and-day.ts';
import { handoffActions, missingQuestion, ticketAnswered, ticketClosedFor } from './handoff-texts.ts';
import { askScore, scoreActions } from './rating-texts.ts';
import { askForPerson, text, type Text } from './texts.ts';
import { voiceActions, voiceAnswered } from './voice-texts.ts';

type Json = Readonly<Record<string, unknown>>;

/** What residents are told of the desk, in the language of their conversation. */
export const residentVoice: ResidentVoice = {
  moved(handoff, moved, { position, ticket, isAttended }, stored) {
    const state = readState(stored);
    const { owner } = handoff;
    const holder = handoff.holder?.name ?? '';
    const tell = (event: WireActivity, body: Text, actions: readonly Text[] = []) => ({
      activities: [{ ...event }, notice(body, state.language, owner, actions)],
    });
    const given = (body: Text) => tell(handoffStatus('accepted', owner, { holder }), body, [handoffActions.end]);
    const inLine = (why: Text) =>
      tell(handoffStatus('queued', owner, { position }), backInLine(why, position), [handoffActions.leaveQueue]);
    const over = (body: Text, actions: readonly Text[] = [], next = afresh(state)) => ({
      ...tell(handoffStatus('completed', owner), body, actions),
      state: asJson(next),
    });
    switch (moved.event) {
      case 'claimed':
      case 'assigned':
      case 'taken-over':
        return given(joined(holder));
      case 'answered-by-hand':
        // Without choices: a bare number is for the official.
        return tell(handoffStatus('accepted', owner, { holder }), answeredByHand);
      case 'transferred':
        return handoff.state === 'active' ? given(passedTo(holder)) : inLine(passedOn(handoff.routing, isAttended));
      case 'released':
        return inLine(putBack);
      case 'requeued':
        return inLine(moved.detail.cause === 'no-answer' ? holderSilent : holderLeft);
      case 'resolved': {
        const rating = openRating({ handoff: handoff.id });
        return over(askAfter(holder), scoreActions, { ...afresh(state), dialogs: [...state.dialogs, rating] });
      }
      case 'returned':
        return over(botIsBack(holder));
      case 'expired':
        if (isByHand(handoff)) return backFromApp(handoff, state, over);
        return over(nobodyWrote, [askForPerson]);
      case 'ticketed':
        if (ticket === undefined) return { activities: [] };
        return over(becameTicket(ticket), [], { ...afresh(state), dialogs: [...state.dialogs, ...askedOf(ticket)] });
      default:
        return { activities: [] };
    }
  },

  reply({ id, name }, body) {
    return {
      type: 'message',
      text: body,
      textFormat: 'markdown',
      inputHint: 'acceptingInput',
      from: { id: 'motcua', role: 'bot', name },
      channelData: {
        motcua: {
          outcome: 'official-reply',
          procedures: [],
          conversationOwner: `official:${id}`,
          author: { kind: 'official', name },
        },
      },
    };
  },

  ticketAnswered({ code, question, answer = '', answeredBy, state }, stored) {
    const { language } = readState(stored);
    const body =
      state === 'closed'
        ? ticketClosedFor(code, question, answer)
        : ticketAnswered(code, question, answer, answeredBy?.name);
    return { ...notice(body, language, 'bot', [askForPerson]) };
  },

  voiceAnswered(voice, stored) {
    const { language } = readState(stored);
    return { ...notice(voiceAnswered(voice), language, 'bot', [voiceActions.begin]) };
  },
};

function notice(body: Text, language: Language, conversationOwner: string, actions: readonly Text[]): Json {
  const reply: WireActivity = buildReply({
    outcome: 'handoff-notice',
    language,
    body: text(body, language),
    conversationOwner,
    suggestions: actions.map((title) => sayAction(title, language)),
  });
  return { ...reply };
}

/** Whoever got their answer in the app is left in peace; who waits for one, or has never been greeted, is told. */
function backFromApp(
  { unread, lastMessage }: Handoff,
  state: ConversationState,
  over: (body: Text, actions: readonly Text[], next: ConversationState) => ResidentNotice,
): ResidentNotice {
  const isAwaited = unread > 0 || (lastMessage !== undefined && !state.greeted);
  const next = { ...afresh(state), greeted: state.greeted || isAwaited };
  return isAwaited ? over(officialStopped, [askForPerson], next) : { activities: [], state: asJson(next) };
}

/** What went wrong before the official came counts no more. */
function afresh(state: ConversationState): ConversationState {
  return { ...state, clarifications: 0, misunderstandings: 0 };
}

function asJson(state: ConversationState): Json {
  return { ...state };
}

function joined(holder: string): Text {
  return {
    vi: `Cán bộ **${holder}** đã vào cuộc trò chuyện và sẽ trả lời anh/chị. Từ giờ em im lặng.`,
    en: `The official **${holder}** has joined and will answer you. I am silent from now on.`,
  };
}

const answeredByHand: Text = {
  vi: 'Dạ, cán bộ đang trả lời anh/chị ngay tại đây nên em im lặng. Cần hỏi em thì anh/chị nhắn “hỏi trợ lý” ạ.',
  en: 'An official is answering you here, so I am silent. To ask me again, write “ask the assistant”.',
};

const officialStopped: Text = {
  vi: 'Dạ, một giờ rồi cán bộ chưa nhắn thêm. Em là trợ lý ảo Một Cửa, em trở lại với anh/chị đây. Tin nào chưa được trả lời thì anh/chị nhắn lại giúp em, hoặc bấm “Gặp cán bộ”.',
  en: 'The official has not written for an hour. This is Một Cửa, the virtual assistant, again. Whatever was not answered, please send me once more, or choose “Talk to an official”.',
};

function passedTo(holder: string): Text {
  return {
    vi: `Cuộc trò chuyện được chuyển cho cán bộ **${holder}**. Anh/chị không cần kể lại, cán bộ đọc được hết.`,
    en: `The conversation is now with the official **${holder}**. You need not repeat anything; they can read it all.`,
  };
}

/** The first part of where it goes is the ward. */
function passedOn(routing: string, isAttended: boolean): Text {
  const [place = ''] = routing.split(' · ');
  const alone = {
    vi: ' Lúc này chưa có cán bộ ở đó trực: nếu ít phút nữa vẫn chưa có ai, em lập **phiếu hẹn trả lời** có mã cho anh/chị.',
    en: ' Nobody is at that desk now: if nobody comes within some minutes, I will open a **ticket** with a code for you.',
  };
  return {
    vi: `Cán bộ đã chuyển cuộc trò chuyện cho **${place}**, nơi phụ trách việc này.${isAttended ? '' : alone.vi}`,
    en: `The official has passed the conversation to **${place}**, who deal with this matter.${isAttended ? '' : alone.en}`,
  };
}

const putBack: Text = {
  vi: 'Dạ, cán bộ đã nhường cuộc trò chuyện lại cho đồng nghiệp. Em đưa anh/chị trở lại hàng chờ, giữ nguyên thứ tự cũ.',
  en: 'The official has left the conversation to a colleague. You are back in line and keep your place.',
};

const holderLeft: Text = {
  vi: 'Dạ, cán bộ vừa rời máy, em xin lỗi anh/chị. Em đưa anh/chị trở lại hàng chờ, giữ nguyên thứ tự cũ.',
  en: 'I am sorry, the official has had to leave. You are back in line and keep your place.',
};

/** They may well be there: it was the time to answer that ran out. */
const holderSilent: Text = {
  vi: 'Dạ, cán bộ chưa kịp trả lời, em xin lỗi anh/chị. Em đưa anh/chị trở lại hàng chờ, giữ nguyên thứ tự cũ.',
  en: 'I am sorry, the official has not answered in time. You are back in line and keep your place.',
};

function backInLine(why: Text, position: number | undefined): Text {
  return position === undefined
    ? why
    : {
        vi: `${why.vi} Anh/chị là **người thứ ${position}**.`,
        en: `${why.en} You are **number ${position}**.`,
      };
}

function askAfter(holder: string): Text {
  return {
    vi: `Cán bộ **${holder}** đã kết thúc phần hỗ trợ. Em là trợ lý ảo Một Cửa, em trở lại với anh/chị đây.\n\n${askScore.vi}`,
    en: `The official **${holder}** has finished. This is Một Cửa, the virtual assistant, again.\n\n${askScore.en}`,
  };
}

function botIsBack(holder: string): Text {
  return {
    vi: `Cán bộ **${holder}** đã trả cuộc trò chuyện lại cho em. Em là trợ lý ảo Một Cửa, anh/chị hỏi em tiếp ạ.`,
    en: `The official **${holder}** has given the conversation back to me. This is Một Cửa, the virtual assistant; go on asking me.`,
  };
}

const nobodyWrote: Text = {
  vi: 'Dạ, đã lâu không có tin nhắn nên em khép phần gặp cán bộ. Em là trợ lý ảo Một Cửa, anh/chị cần gì cứ nhắn em; muốn gặp lại cán bộ thì bấm “Gặp cán bộ”.',
  en: 'Nobody has written for long, so I have closed the talk with the official. This is Một Cửa, the virtual assistant: write whenever you need to, or choose “Talk to an official”.',
};

/** Nothing was written before it: what is written next is its question. */
function askedOf({ id, code, question }: TicketRow) {
  return question === '' ? [openHandoff('question', { reason: 'asked', ticket: { id, code } })] : [];
}

function becameTicket({ code, dueAt, question }: TicketRow): Text {
  const due = dueAt === undefined ? undefined : clockAndDay(dueAt);
  const by = {
    vi: due === undefined ? '' : ` Cán bộ trả lời chậm nhất **${due.vi}**.`,
    en: due === undefined ? '' : ` An official answers by **${due.en}** at the latest.`,
  };
  if (question === '') {
    return {
      vi: `Dạ, em đã lập phiếu hẹn **${code}**.${by.vi} ${missingQuestion.vi}`,
      en: `I have opened ticket **${code}**.${by.en} ${missingQuestion.en}`,
    };
  }
  return {
    vi: `Dạ, câu hỏi của anh/chị được lập thành phiếu hẹn **${code}**.${by.vi} Có trả lời em báo ở đây; anh/chị cũng tra được bằng cách nhắn mã. Trong lúc đó anh/chị cứ hỏi em ạ.`,
    en: `Your question is now ticket **${code}**.${by.en} The answer will appear here, and you can look it up by sending the code. Meanwhile go on asking me.`,
  };
}
