import { fold, normalise } from '../../retrieval/index.ts';

/** How a resident says that an answer is wrong; what follows tells why. */
const JUDGES =
  /^(?:(?:da|a|u|uh|o|oi|em oi|ad oi|xin loi|sorry|hinh nhu|no)[ ,.!]+)*(?:(?:cau |thong tin |noi dung |cai )?(?:tra loi |nay |do |vay |em |ad |bot |bot tra loi |em tra loi |em noi |noi )*(?:la )?(?:(?:chua|khong|hong|ko|k) (?:dung|chinh xac)|sai(?: roi| bet| mat roi| het| hoan toan)?|bi sai|chua chuan|(?:khong|hong|ko|k) phai (?:vay|the)|dau phai (?:vay|the))|(?:that(?:['’ ]?s| is)|this is|it['’ ]?s|the answer is|your answer is) (?:wrong|incorrect|not (?:right|correct|true))|wrong answer)(?: (?:roi|dau|a|ad|em|nha|oi|y|ma))*(?=$|[ ]*[,.;:!?–-]|[ ]+(?:vi|do|boi vi|tai|because|phai la|moi dung))/u;

/**
 * What a message says is wrong with the answer before it: the words after the judgement, perhaps none. Undefined when it
 * judges no answer.
 */
export function judgementIn(message: string): { readonly comment: string } | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  const judged = JUDGES.exec(folded);
  if (judged === null) return undefined;
  const rest = folded.length === text.length ? text.slice(judged[0].length) : folded.slice(judged[0].length);
  return { comment: rest.replace(/^[\s,.;:!?–-]+/u, '').trim() };
}
