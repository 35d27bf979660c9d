import { fold, normalise } from '../../retrieval/index.ts';
import type { Understanding } from './understand.ts';

/** A missed emergency costs most: less sure than for anything else is enough, and much less with words of danger. */
const EMERGENCY_PROBABILITY = 0.4;
const EMERGENCY_PROBABILITY_WITH_DANGER = 0.1;

/** Words of danger to life, folded. Alone they prove nothing: "nhà cháy mất giấy tờ" asks for papers. */
const DANGER: readonly RegExp[] = [
  /\b(?:tu tu|tu sat|tu van|tu biet|nhay (?:cau|lau|song)|cat (?:tay|mach)|khong (?:muon|thiet) song|muon chet|dung tren cau)\b/u,
  /\b(?:dang chay|chay (?:nha|lon|to|roi)|boc chay|boc khoi|no (?:binh )?ga|(?:ro|ri|xi|mui) (?:ri )?ga|mac ket|sap (?:nha|ham))\b/u,
  /\b(?:bat tinh|ngung tho|kho tho|khong tho|dot quy|meo mieng|co giat|chay mau|ngo doc|uong nham|dien giat|duoi nuoc|ngat xiu|hoc di vat|nhoi mau)\b/u,
  /\b(?:cam dao|cam sung|chem|dam nguoi|ruot danh|danh (?:nguoi|con|vo|hai me con|toi|em|dap)|bao hanh|an cuop|cuop giat|giet|hiep dam|xam hai|bat coc|mat tich|di lac|dot nhap|pha cua|tron trong)\b/u,
  /\b(?:help me|on fire|break(?:ing)? in(?:to)?|bleeding|unconscious|overdose|poison(?:ed|ing)?|suicide|kill(?:ing)? (?:myself|himself|herself)|can ?not breathe|can't breathe|heart attack|stroke|gas leak|attack(?:ed|ing)|kidnap(?:ped)?|drowning)\b/u,
];

export function isEmergency({ text, routeProbabilities }: Understanding): boolean {
  const folded = fold(normalise(text));
  const threshold = DANGER.some((danger) => danger.test(folded))
    ? EMERGENCY_PROBABILITY_WITH_DANGER
    : EMERGENCY_PROBABILITY;
  return routeProbabilities.emergency >= threshold;
}

/** What only someone who tries to change the rules or to reach the machine writes. */
const INJECTION_MARKS: readonly RegExp[] = [
  /system\s*prompt|prompt hệ thống|ignore (?:all |your |the |previous )+(?:rules|instructions)|hidden instructions/u,
  /bỏ qua (?:mọi |tất cả |các )*(?:hướng dẫn|quy tắc|chỉ dẫn|lệnh)|bo qua (?:moi |tat ca |cac )*(?:huong dan|quy tac|chi dan|lenh)/u,
  /<\/?(?:context|system|instructions?|assistant|user)>|^\s*(?:system|assistant)\s*:/mu,
  /\bselect\s+\*\s+from\b|\bdrop\s+table\b|\bunion\s+select\b|<script\b/u,
  /\bapi[ _-]?key\b|khóa api|khoá api|connection string|chuỗi kết nối|debug mode|chế độ debug|jailbreak/u,
];

export function isInjection({ text, route, routeProbabilities }: Understanding): boolean {
  const plain = normalise(text);
  return (
    INJECTION_MARKS.some((mark) => mark.test(plain)) || (route === 'injection' && routeProbabilities.injection > 0.5)
  );
}

export function isScamCheck({ route, routeProbabilities }: Understanding): boolean {
  return route === 'scam-check' && routeProbabilities['scam-check'] > 0.45;
}
