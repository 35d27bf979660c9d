import { answerAbout } from '../answering/answer.ts';
import { answerWards, askForWard, unheardWard } from '../answering/answer-ward.ts';
import { bullets, localiser } from '../answering/format.ts';
import type { Ward, WardMatch } from '../../knowledge/index.ts';
import { fold, normalise, syllables } from '../../retrieval/index.ts';
import { askForPerson, type Text } from '../replies/texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { besidePlaces, namesOffice, type Places } from '../understanding/place-alone.ts';
import { currentMatch, readPlace, type PlaceReading } from '../understanding/read-place.ts';
import { wardHours } from '../replies/hours-text.ts';
import { tellsOfLifeEvent } from '../understanding/life-events.ts';
import type { Understanding } from '../understanding/understand.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** What a place is called today. */
const NAME_QUESTION = anyOf(
  'gio la|bay gio|phuong nao|phuong gi|xa nao|xa gi|thanh (?:phuong )?gi',
  'thuoc (?:ve )?(?:phuong|xa|quan|dau|cho nao|noi nao)|(?:sap )?nhap (?:vo|vao|ve|voi|chung|thanh) (?:dau|phuong|xa|cho nao)',
  '(?:nay|gio|hien nay) (?:ve|o|thanh|nam o) (?:dau|cho nao)|chia (?:ve|ra) dau',
  'called now|(?:which|what) ward|belongs? to|merged (?:into|with)|part of (?:which|what)|what happened to',
);
/** A company or a person is renamed as well, and plots of land are merged. */
const NAME_QUESTION_OF_A_PLACE_ALONE = anyOf('doi ten|ten (?:gi|la gi|moi)|sap nhap|nhap (?:vo|vao|ve|voi|chung)|now');
/** Words of that question, which name no procedure with it. */
const NAME_WORDS = new Set(
  'doi ten sap nhap thuoc gio hien nay bay ve vo vao voi chung chia nam thanh dau ra called which what now sau truoc belong belongs merged into part happened today'.split(
    ' ',
  ),
);
/** "Nằm ở đâu", "trụ sở ở đâu", "nhà em ở phường …", "she lives in …". */
const LIES = new Set('nam toa lac tru so nha song live lives living she he they we her his house home'.split(' '));
const HOURS_QUESTION =
  /\b(?:may gio|gio lam viec|lam viec (?:luc|gio|toi|den|thu|may)|mo cua|dong cua|gio hanh chinh|thu (?:bay|7)|chu nhat|cuoi tuan|opening hours?|what time|when .*open)\b/u;
/** The same where no place is named: "phường có làm thứ bảy không", "mấy giờ mở cửa". */
const HOURS_OF_ANY =
  /\b(?:gio lam viec|gio hanh chinh|(?:may gio|bao gio|khi nao|luc nao)(?: (?:thi|ho|nguoi ta|ben do|ben kia|tren do|o do|cho do|do|phuong|xa|uy ban|ubnd|mot cua|trung tam|cong an|van phong|co quan|may co|may chu|moi))* (?:mo cua|dong cua|lam viec|nghi trua|het gio|vao lam|lam lai|tiep dan|nhan ho so|bat dau lam|lam$|nghi$)|(?:ho|nguoi ta|ben do|o do)(?: co)? (?:lam|mo cua)(?: viec)? (?:may gio|tu may|toi may|luc may|gio nao)|(?:thu (?:bay|7)|chu nhat|cuoi tuan)(?: (?:nay|ho|phuong|ben do))* (?:duoc|co|di) (?:khong|hong|ko|k|hok)$|(?:is|are|what about|how about)(?: (?:it|they|you))?(?: open| ok| okay| possible)?(?: (?:on|at))? (?:saturdays?|sundays?|weekends?)(?: (?:ok|okay|open|fine|possible))?|nghi trua (?:may gio|tu may|luc may|den may|toi may)|(?:phuong|xa|uy ban|ubnd|mot cua|trung tam|cong an)(?: [a-z]+){0,3} (?:co )?lam (?:viec )?(?:khong|hong|hok|ko|k|hem)$|(?:tet|le|30 4|2 9|gio to)(?: [a-z]+){0,3} (?:phuong|xa|uy ban|ubnd|mot cua|co quan)(?: [a-z]+){0,3} (?:nghi|lam|mo cua|dong cua)(?: (?:may ngay|toi khi nao|den khi nao|bao lau|khong|hong|ko|tu ngay nao|viec khong))?|(?:phuong|xa|uy ban|ubnd|mot cua|co quan) (?:nghi|lam)(?: [a-z]+){0,2} (?:tet|le)|(?:mo|dong) cua (?:luc|may)|(?:phuong|xa|uy ban|ubnd|mot cua|trung tam)(?: (?:nao|gi))* (?:co |con )?(?:lam|lam viec|nhan|tiep|mo|mo cua|truc)(?: [a-z]+){0,3} (?:thu (?:bay|7)|chu nhat|cuoi tuan|buoi (?:toi|trua)|ngoai gio)|(?:co|con) (?:lam|nhan|tiep|mo)(?: [a-z]+){0,3} (?:thu (?:bay|7)|chu nhat|cuoi tuan|buoi (?:toi|trua)|ngoai gio)|(?:thu (?:bay|7)|chu nhat|cuoi tuan|buoi trua)(?: [a-z]+){0,4} (?:lam|mo|nhan)|opening hours?|office hours?|(?:what time|when) (?:do|does|is|are)(?: [a-z]+){0,4} (?:open|close)(?:s|d)?|open (?:on|at) (?:saturdays?|sundays?|weekends?|noon|night))\b/u;
const MAX_HOURS_CONTENT = 5;
/** A street leads to no ward: the list of streets is not known, and long ones pass through many. */
const STREET =
  /\b(?:duong|hem|ngo|so nha|chung cu|khu pho|street|st|road|alley)\b|\b\d+(?:\/\d+)* [a-z]+(?: [a-z]+)*,? (?:quan|q)\b/u;
const WARD_NUMBER = /\b(?:phuong|p|f)[ .]?\d{1,2}\b/u;
const MAX_SYLLABLES = 16;
/** Content beyond the place itself names a procedure, which is answered with the place in it. */
const MAX_BESIDE_NAME = 1;
const MAX_BESIDE_HOURS = 3;
const MAX_BESIDE_STREET = 6;

/**
 * A place alone, old name or new: "Phường Đa Kao giờ là phường nào", "quận 4 cũ". With a procedure in hand it asks where
 * that one is handed in, unless its name is asked for. A street alone is asked for its ward.
 */
export const answerPlace: Step = (turn) => {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  // "Em mới chuyển nhà từ Gò Vấp qua Thủ Đức" names two places, and asks of neither.
  if (tellsOfLifeEvent(understanding.text) === 'move') return turn;
  const folded = spelledDays(fold(normalise(understanding.text)));
  if (syllables(folded).length > MAX_SYLLABLES) return turn;
  const places = withWholeNames(turn, understanding);
  const reading = readPlace(places.wards, places.districts);
  const besideWords = besidePlaces(understanding, places);
  const beside = besideWords.length;
  const asksPlaceOnly = !understanding.hasCue || ASPECTS_OF_PLACES.has(understanding.aspect);
  const besideName = besideWords.filter((word) => !NAME_WORDS.has(word)).length;
  const asksName =
    (NAME_QUESTION.test(folded) && besideName <= MAX_BESIDE_NAME) ||
    (NAME_QUESTION_OF_A_PLACE_ALONE.test(folded) && besideName === 0);
  const asksHours = HOURS_QUESTION.test(folded) && beside <= MAX_BESIDE_HOURS;
  const isAlone = besideWords.every((word) => LIES.has(word)) && asksPlaceOnly;
  if (reading !== undefined && (asksName || asksHours || isAlone)) {
    return answerReading(turn, {
      understanding,
      places,
      reading,
      asks: asksHours ? 'hours' : asksName ? 'name' : 'where',
    });
  }
  if (
    reading === undefined &&
    HOURS_OF_ANY.test(folded) &&
    understanding.contentSyllables.length <= MAX_HOURS_CONTENT
  ) {
    const suggestions = [sayAction(askForPerson, turn.language)];
    const known = turn.dependencies.catalogue.wards.find(({ code }) => code === turn.state.ward);
    if (known !== undefined && turn.dependencies.desk?.standing().hours.has(known.code) === true) {
      return answerWards(turn, { matches: [currentMatch(known)], more: hoursOf(turn, [currentMatch(known)]) });
    }
    return (
      hoursInRecord(turn) ??
      endWithText(turn, { outcome: 'unanswerable-no-fact', route: 'answer', suggestions }, noHoursOfAny)
    );
  }
  const told = reading === undefined && OFFICE_OF_IT.test(folded) ? toldWard(turn) : undefined;
  if (told !== undefined) return answerWards(turn, { matches: [currentMatch(told)] });
  const asksStreet = STREET.test(folded) && asksPlaceOnly && beside <= MAX_BESIDE_STREET;
  const namesDistrict = places.districts.length > 0 && !MOVED_TO.test(folded);
  if (!asksStreet || !(NAME_QUESTION.test(folded) || namesDistrict)) return turn;
  if (reading?.kind === 'question') return askForWard(turn, reading.question, undefined, noWardOfStreet);
  return reading === undefined ? askForAnyWard(turn) : turn;
};

/** "Trụ sở ở đâu", where a ward was told last. */
const OFFICE_OF_IT =
  /^(?:(?:da|vay|roi|the|con|cai|a|ua|ma) )*(?:tru so|ubnd|uy ban|van phong|trung tam|cho do|no)(?: (?:moi|phuong|xa|do|cua no|hanh chinh))* (?:(?:nam|dat) )?(?:o )?(?:dau|cho nao|duong nao)(?: (?:vay|a|em|ad|ha|ta))*[ ?.!]*$|^(?:and )?where is (?:it|the office|their office|its office)[ ?.!]*$/u;

function toldWard({ state, dependencies }: Turn): Ward | undefined {
  if (state.procedureInHand !== undefined && state.lastAnswer?.code !== undefined) return undefined;
  return dependencies.catalogue.wards.find(({ code }) => code === state.ward);
}

/** "Mai t7 có lm k": Saturday and Sunday as they are shortened. */
function spelledDays(folded: string): string {
  return folded
    .replace(/\bmay h\b/gu, 'may gio')
    .replace(/\bt ?7\b/gu, 'thu 7')
    .replace(/\bcn\b/gu, 'chu nhat')
    .replace(/\blm\b/gu, 'lam');
}

/** Hours that the record of the procedure in hand states. */
function hoursInRecord(turn: Turn): Ending | undefined {
  const { catalogue } = turn.dependencies;
  const inHand = catalogue.find(turn.state.procedureInHand?.code ?? '');
  const lines = (inHand?.record?.where ?? []).filter((line) => STATES_HOURS.test(fold(normalise(line))));
  if (inHand === undefined || lines.length === 0) return undefined;
  const body = bullets(lines.map(localiser(catalogue, turn.language)));
  return answerAbout(turn, { procedure: inHand, aspects: ['where'], probability: 1, retrieval: undefined, body });
}

const STATES_HOURS = /\b(?:gio hanh chinh|gio lam viec|thu (?:2|hai|7|bay))\b/u;

/** What a place is called now, or when it is open, and not only where somebody lives. */
export function asksOfPlaceItself(text: string): boolean {
  const folded = fold(normalise(text));
  return [NAME_QUESTION, NAME_QUESTION_OF_A_PLACE_ALONE, HOURS_QUESTION].some((question) => question.test(folded));
}

/** "thuê nhà ở quận 3 thì…": a procedure is meant. */
const MOVED_TO = /\b(?:lam|xin|dang ky|cap|mua|ban|thue|xay|mo|sang ten)\b/u;

/** "UBND phường Sài Gòn ở đâu": the office itself is asked for; "nộp ở UBND quận 1 được không" is of what is in hand. */
const ASKS_WHERE_IT_IS = /\b(?:(?:o|nam|dat|toa lac)(?: o)? (?:dau|cho nao)|dia chi|where is|address)\b/u;

interface PlaceRequest {
  readonly understanding: Understanding;
  readonly places: Places;
  readonly reading: PlaceReading;
  readonly asks: 'where' | 'name' | 'hours';
}

function answerReading(turn: Turn, { understanding, places, reading, asks }: PlaceRequest): Ending {
  const folded = fold(normalise(understanding.text));
  const code = turn.state.procedureInHand?.code;
  const inHand = code === undefined ? undefined : turn.dependencies.catalogue.find(code);
  if (inHand !== undefined && asks === 'where' && !(namesOffice(understanding.text) && ASKS_WHERE_IT_IS.test(folded))) {
    const entities = { ...understanding.entities, ...places };
    return answerAbout(
      { ...turn, understanding: { ...understanding, entities } },
      { procedure: inHand, aspects: ['where'], probability: 1, retrieval: undefined },
    );
  }
  if (reading.kind === 'question') {
    const isUnheard = places.wards.length === 0 && WARD_NUMBER.test(folded);
    return askForWard(turn, reading.question, undefined, isUnheard ? unheardWard : undefined);
  }
  const alsoFormer = reading.kind === 'known' ? reading.alsoFormer : [];
  const { matches } = reading;
  return answerWards(turn, { matches, alsoFormer, ...(asks === 'hours' ? { more: hoursOf(turn, matches) } : {}) });
}

/** Only what the ward has said itself: the usual hours of offices are no source for those of one. */
function hoursOf({ dependencies: { desk }, input }: Turn, matches: readonly WardMatch[]): Text {
  const [match, ...others] = matches;
  const hours = match === undefined || others.length > 0 ? undefined : desk?.standing().hours.get(match.ward.code);
  const open = hours === undefined ? undefined : desk?.hours.of(hours.ward);
  return hours === undefined || open === undefined ? noHours : wardHours(hours, open, input.now.getTime());
}

function askForAnyWard(turn: Turn): Ending {
  const suggestions = [sayAction(askForPerson, turn.language)];
  return endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions }, whichFormerWard);
}

const whichFormerWard: Text = {
  vi: 'Dạ, em không suy ra phường từ tên đường được vì một đường có thể qua nhiều phường. Phường cũ của anh/chị tên gì (hoặc số mấy), quận nào ạ? Chưa rõ thì gọi **1022** giúp em.',
  en: 'I cannot tell the ward from a street, since one street may pass through several. What was your ward called (its name or number) and the district? If you are not sure, call **1022**.',
};

const noWardOfStreet: Text = {
  vi: 'Em không suy ra phường từ tên đường được vì một đường có thể qua nhiều phường.',
  en: 'I cannot tell the ward from a street, since one street may pass through several.',
};

function anyOf(...wordings: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${wordings.join('|')})\\b`, 'u');
}

const ASPECTS_OF_PLACES: ReadonlySet<string> = new Set(['where', 'overview', 'case']);

const noHours: Text = {
  vi: 'Giờ làm việc thì em chưa có nguồn nào ghi cho nơi này nên không dám nói, anh/chị gọi **1022** hỏi giúp em ạ.',
  en: 'I have no source for the opening hours of this office, so I will not guess; please call **1022**.',
};

const noHoursOfAny: Text = {
  vi: 'Dạ, giờ làm việc của từng phường, xã thì em chưa có nguồn chính thức nào ghi nên không dám nói. Anh/chị gọi **1022** (cả ngày lẫn đêm) hỏi giúp em, hoặc cho em biết phường, xã để em gửi địa chỉ và số điện thoại ạ.',
  en: 'I have no official source for the opening hours of the wards, so I will not guess. Please call **1022** (day and night), or tell me the ward and I will give you its address and phone number.',
};

/** A message that is nothing but a name means the ward, wider places of the name or not: "Chợ Lớn". */
function withWholeNames({ dependencies }: Turn, { text, entities }: Understanding): Places {
  const { wards, districts } = entities;
  if (wards.length > 0 || districts.length > 0) return { wards, districts };
  const [first, ...others] = dependencies.findWards(text).filter(({ matched }) => matched === 'current');
  const isWhole = first !== undefined && others.length === 0 && first.text.length === text.trim().length;
  return { wards: isWhole ? [first] : [], districts };
}
