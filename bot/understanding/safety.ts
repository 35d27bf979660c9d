import { fold, normalise } from '../../retrieval/index.ts';
import type { Understanding } from './understand.ts';

/** A missed emergency costs most: with words of danger little is enough, unless papers are asked for. */
const EMERGENCY_PROBABILITY = 0.6;
const EMERGENCY_PROBABILITY_WITH_DANGER = 0.1;
const EMERGENCY_PROBABILITY_WITH_PAPERS = 0.85;

/** Papers after something has happened: "ông mất hôm qua, làm giấy khai tử". */
const PAPERWORK =
  /\b(?:khai tu|bao tu|khai sinh|giay to gi|can gi|lam (?:lai )?giay|thu tuc|ho so|tro cap|bao hiem|dang ky|xin giay|le phi|mai tang|tuat)\b/u;
/** Long or just over: it needs papers or comfort, no ambulance. */
const PAST =
  /\b(?:tuan truoc|tuan roi|hom qua|hom kia|thang truoc|nam ngoai|nam truoc|lau roi|da mat|chet roi|qua doi|last (?:week|month|year)|yesterday|years? ago)\b/u;
/** Happening now: whoever writes this needs help, whatever else is written. */
const NOW = /\b(?:cuu|dang|ngay bay gio|bay gio|gap|help|right now|now)\b/u;

/** Words of danger to life, folded. Alone they prove nothing: "nhà cháy mất giấy tờ" asks for papers. */
const DANGER: readonly RegExp[] = [
  /\b(?:tu tu|tu sat|tu van|tu biet|nhay (?:cau|lau|song)|cat (?:tay|mach)|khong (?:muon|thiet) song|muon chet|dung tren cau)\b/u,
  /\b(?:dang chay|chay (?:nha|lon|to|roi)|boc chay|boc khoi|no (?:binh )?ga|(?:ro|ri|xi|mui) (?:ri )?ga|mac ket|sap (?:nha|ham))\b/u,
  /\b(?:bat tinh|ngung tho|kho tho|khong tho|dot quy|meo mieng|co giat|chay mau|ngo doc|uong nham|dien giat|duoi nuoc|ngat xiu|hoc di vat|nhoi mau)\b/u,
  /\b(?:cam dao|cam sung|chem|dam nguoi|ruot danh|danh (?:nguoi|con|vo|hai me con|toi|em|dap)|bao hanh|an cuop|cuop giat|giet|hiep dam|xam hai|bat coc|mat tich|di lac|dot nhap|pha cua|tron trong)\b/u,
  /\b(?:help me|on fire|following me|child abuse|abus(?:e|ed|ing)|beat(?:ing|en|s)? (?:me|his|her|my|up)|rap(?:e|ed|ing)|molest(?:ed|ing)?|missing child|dying|break(?:ing)? in(?:to)?|bleeding|unconscious|overdose|poison(?:ed|ing)?|suicide|kill(?:ing)? (?:myself|himself|herself)|can ?not breathe|can't breathe|heart attack|stroke|gas leak|attack(?:ed|ing)|kidnap(?:ped)?|drowning)\b/u,
];

const SELF_HARM =
  /\b(?:tu tu|tu sat|tu van|(?:khong|k|ko|hong|chang) (?:muon|thiet) song|muon chet|ket thuc cuoc doi|want(?:s)? to die|kill (?:myself|himself|herself)|end my life|suicid(?:e|al)|don ?t want to live|hurt myself)\b/u;

/** Somebody speaks of ending a life, their own or one they fear for. */
export function speaksOfSelfHarm(text: string): boolean {
  return SELF_HARM.test(fold(normalise(text)).replace(/[’']/gu, ' '));
}

/** From the text (folded) and how much it sounds like an emergency. */
export function isEmergency(text: string, probability: number): boolean {
  const folded = fold(normalise(text));
  if ((PAPERWORK.test(folded) || PAST.test(folded)) && !NOW.test(folded))
    return probability >= EMERGENCY_PROBABILITY_WITH_PAPERS;
  const isDanger = DANGER.some((danger) => danger.test(folded));
  return probability >= (isDanger ? EMERGENCY_PROBABILITY_WITH_DANGER : EMERGENCY_PROBABILITY);
}

/** What only someone who tries to change the rules or to reach the machine writes. */
const INJECTION_MARKS: readonly RegExp[] = [
  /system\s*prompt|prompt hệ thống|ignore (?:all |your |the |previous )+(?:rules|instructions)|hidden instructions/u,
  /bỏ qua (?:mọi |tất cả |các )*(?:hướng dẫn|quy tắc|chỉ dẫn|lệnh)|bo qua (?:moi |tat ca |cac )*(?:huong dan|quy tac|chi dan|lenh)/u,
  /<\/?(?:context|system|instructions?|assistant|user)>|^\s*(?:system|assistant)\s*:/mu,
  /\bselect\s+\*\s+from\b|\bdrop\s+table\b|\bunion\s+select\b|<script\b/u,
  /\bapi[ _-]?key\b|khóa api|khoá api|connection string|chuỗi kết nối|debug mode|chế độ debug|jailbreak/u,
];

export function isInjection({ text, route, routeProbabilities, hasCue }: Understanding): boolean {
  const plain = normalise(text);
  const enough = hasCue ? 0.9 : 0.75;
  return (
    INJECTION_MARKS.some((mark) => mark.test(plain)) || (route === 'injection' && routeProbabilities.injection > enough)
  );
}

const SCAM_MARKS =
  /\b(?:lua|otp|chuyen (?:tien|khoan)|link|duong dan|gia mao|gia danh|xung|goi dien|nguoi goi|goi noi|tai khoan|mat khau|co that|that khong|dang tin|tin duoc|app|qr|scam|fake|fraud|legit|real)\b/u;

export function isScamCheck({ text, route, routeProbabilities }: Understanding): boolean {
  const enough = SCAM_MARKS.test(fold(normalise(text))) ? 0.45 : 0.9;
  return route === 'scam-check' && routeProbabilities['scam-check'] > enough;
}

const MONEY_GONE =
  /\b(?:bi lua (?:mat|het)|(?:lo|da|vua|moi) (?:chuyen|gui|nop)(?: tien| khoan)|mat (?:\d+|may) (?:trieu|tram|ty)|i (?:already )?(?:paid|sent|transferred)|scammed)\b/u;

/** The money is gone: what counts now is the bank and the police. */
export function isScamVictim({ text }: Understanding): boolean {
  return MONEY_GONE.test(fold(normalise(text)));
}
