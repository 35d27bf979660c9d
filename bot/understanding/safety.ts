import { normalise } from '../../retrieval/index.ts';
import type { Understanding } from './understand.ts';

/** A missed emergency costs most: half as sure as for anything else is enough. */
const EMERGENCY_PROBABILITY = 0.4;

export function isEmergency({ routeProbabilities }: Understanding): boolean {
  return routeProbabilities.emergency >= EMERGENCY_PROBABILITY;
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
