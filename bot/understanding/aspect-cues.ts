import { fold, normalise } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';

const NO = '(?:khong|khg|hong|hok|hk|ko|k|hem|hung)';
const HOW_MANY = '(?:bao nhieu|bao nhiu|bnhieu|bnhiu|bn|nhieu|nhiu|may)';
const WHAT = '(?:gi|j|chi|nao|nhung gi)';

/**
 * Wordings that ask for an aspect, on folded text (no tone marks). They are evidence for the aspect classifier, and
 * tell a second thing asked in the same message ("phí bao nhiêu, mấy ngày có").
 */
const CUES: Readonly<Partial<Record<Aspect, readonly string[]>>> = {
  fee: [
    `(?:${HOW_MANY}|bao(?= tien)) (?:tien|phi|le phi|xu|dong|usd)`,
    `(?:ton|mat|dong|het|tra|thu|nop|tinh) (?:${HOW_MANY} ?)?(?:tien|phi|le phi|kinh phi)`,
    `(?:le|muc|tien|nop|dong|ton|mat|thu|tinh|cai|con|the) phi(?! nong| hai)`,
    `(?:phi|fi) (?:(?:co |thi )?(?:khac|cao|thap|re|giam)|${HOW_MANY}|sao|the nao|tinh|het|cong bo|tham dinh|nop|gi|ra sao)`,
    '(?:mat|ton|het|dong|thu|phi|gia|doi) (?:toi |den |co |la )?[0-9][0-9.,]* ?(?:k|ngan|nghin|ng|trieu|tr|cu|dong)',
    `(?:ton|het|mat|duoc|lanh|huong) (?:bao )?(?:nhieu|nhiu)(?! (?:ngay|bua|buoi|hom|tuan|thang|gio|thoi gian|lau|giay|cong))`,
    `^phi\\b|\\bphi(?=[^a-z0-9]*$)|(?:het|gia) ${HOW_MANY}|^gia (?:lam|cap|doi|xin|sao y|chung thuc|dang ky)|tien (?:le phi|nong)|ton kem|mien (?:le )?phi(?! o dau)`,
    `(?:[0-9]+|hai|ba|bon|nam|muoi|chuc|moi) (?:trang|to|ban|bo|cuon|met|m2|mau) (?:[a-z]+ ){0,2}tinh (?:sao|lam sao|the nao|ra sao)`,
    'how much|fees?|costs?|free of charge|charged?|price|pay',
  ],
  duration: [
    `(?:may|bao nhieu|bn|nhieu|nhiu) (?:chuc )?(?:ngay|bua|hom|tuan|thang|tieng|working days|ngay lam viec)`,
    `(?:bao|bn|mat) lau|lau ${NO}|lau lam`,
    '(?:khi nao|chung nao|bao gio|bao h|may gio|hom nao|bua nao|ngay nao|bao h) (?:thi |moi )?(?:co|xong|lay|nhan|ra|tra|duoc|dc)',
    '^(?:ve |cai |vu )?thoi gian(?: thoi| a| co| em)?$|thoi gian (?:giai quyet|xu ly|bao|cho|lam)|thoi han (?:giai quyet|xu ly|tra)|va thoi han$|^thoi han(?! (?:nop|dang ky|khai|bao|su dung|cua|la))|(?:giai quyet|phai tra|tra loi|phe duyet) trong (?:vong )?(?:may|bao|bn)|trong ngay|(?:lay|co|xong|nhan) lien',
    'how long|how many (?:working |business )?days|processing time|same day',
  ],
  where: [
    `^(?:ve |cai |vu )?(?:noi|cho) nop(?: thoi| a| co| em)?$|o dau|dau vay|(?:nop|lam|den|toi|ra|xin|len|gui|di|ve|qua|khai|dang ky|ghe|lay|nhan) dau`,
    `(?:cho|noi|phuong|quan|xa|co quan|don vi|tinh|huyen|cua|phong|ubnd|so|cap|ben) nao`,
    // "Làm ở phường cũ được không": whether a place will do.
    `(?:lam|nop|xin|khai|ky|lay|sao y|chung thuc|dang ky)(?: [a-z]+){0,3} (?:o|tai) (?:phuong|xa|tinh|cong an|ubnd|uy ban|noi|cho|day|do|que)(?: [a-z0-9]+){0,3} (?:duoc|dc) (?:${NO}|chua|ha)|(?:lam|nop|xin)(?: [a-z]+){0,2} (?:o|tai|len|ra) (?:phuong|xa|so|phong|cong an|ubnd|uy ban|toa an|trung tam|quan)(?: [a-z]+){0,3} (?:ha|phai ${NO}|dung ${NO})`,
    `(?:bao|nop|gui|dua|giao) (?:cho )?ai|gap ai|hoi ai|phai ve (?:que|noi|tinh|nguyen quan)|hay (?:phai )?(?:len|ra|ve|qua) (?:quan|phuong|cong an|thanh pho|so|tinh|que)|noi (?:nop|tiep nhan|cu tru)|tham quyen|dia chi`,
    'where|which (?:office|ward|agency|authority)|what office',
  ],
  documents: [
    `(?:can|nop|mang|dem|chuan bi|soan|kem|xuat trinh|cam|dua|phai co|ho so) (?:theo |them |them nhung |san )?(?:nhung |cac |may |cai )*(?:giay|giay to|ho so|thu|don|to khai|mau|van ban|phieu|to)? ?${WHAT}`,
    `^(?:ve |cai |vu )?(?:giay to|ho so)(?: thoi| a| co| em)?$|giay (?:to )?(?:${WHAT}|can thiet)|may (?:thu|loai|to) (?:giay|gi)|ho so (?:gom|can|gi|nhung)|gom (?:nhung |co |them )*(?:thu )?(?:${WHAT}|giay)|thanh phan ho so|ho so (?:ra sao|the nao)|^(?:ho so|giay to|bo giay)`,
    `(?:can|phai|co can|co phai|nop|mang|dem|kem|can co|doi) (?:phai )?(?:nop |mang |dem |co |them |theo |xuat trinh |ban )*(?:giay|ban chinh|ban goc|ban sao|hinh|anh|to khai|bien ban|xac nhan|don|photo|hop dong|so ho khau|cccd|can cuoc)`,
    `(?:hinh|anh|photo)(?: the| chup)? (?:co|kich thuoc|kho|size|may|nen|mau|bao nhieu)|(?:mau|don|to khai|phieu) (?:${WHAT}|so may|ct)|to khai (?:${WHAT}|ghi)|viet don|giay to can`,
    'what (?:papers?|documents?|do i need|should i bring|forms?)|which (?:papers?|documents?|forms?)|need to bring|documents? (?:needed|required)|required documents',
  ],
  who: [
    `(?:can|phai|bat) (?!lam|nop|di|ra|len|co|xin)[a-z]+ (?:[a-z]+ )?(?:bao lanh|dong y|ky ten|di cung|co mat|chung kien)`,
    'ai (?:duoc|dc|di|phai|co the|nop|ky|dung|lam|co quyen|khai|se)|nguoi nao (?:duoc|phai|di)',
    `(?:di|nop|lam|ky|nhan|khai|lanh|lay|dung ten|dang ky) (?:thay|gium|giup|ho(?! (?:chieu|khau|kinh doanh|tich|so|ngheo|can ngheo|gia dinh|nha))|dum)`,
    `uy quyen|nho [a-z]+ (?:[a-z]+ )?(?:di|nop|lam|ky|nhan|khai|lanh|lay)|nho (?:nguoi|con|chau|ai)|chinh chu|co mat|(?:phai|can) (?:ca )?(?:hai|2) (?:vo chong|nguoi|ben|dua)`,
    `doi tuong|dieu kien|du (?:tuoi|dieu kien)|may tuoi|bao nhieu tuoi|tu di|di mot minh|co duoc huong|(?:ai|nhung ai) (?:huong|moi|du)|(?:thuoc|nam trong) (?:dien|dang|nhom)|nhung ai`,
    'who (?:can|may|must|should|needs)|on (?:my|his|her|their|our) behalf|someone else|in person|eligible|eligibility|entitled|qualif(?:y|ies)|authori[sz]|power of attorney',
  ],
  online: [
    `qua mang|tren mang|on ?line|\\bonl\\b|truc tuyen|vneid|dich vu cong|\\bdvc\\b|tren (?:app|web|dien thoai|may tinh)|o nha (?:nop|lam|khai)|\\bwe[bd]\\b|website|internet|khoi (?:phai )?(?:ra|len|toi|di) [a-z]+|bam may|ngoi nha`,
  ],
  result: [
    `(?:nhan|duoc|duoc cap|cap|dua|tra|phat|in|lay|giao) (?:duoc |cho |lai |minh |moi |ve |tui |toi |em |dan |nguoi ta |cai |loai )*(?:giay|to|the|so|cai|van ban|loai giay|loai the) ?${WHAT}`,
    `ket qua (?:la|nhan|gom|gi|the nao|giay)|nhan duoc (?:gi|j|nhung|giay)|(?:co )?gia tri (?:bao|may|trong|den|su dung|toi|the nao)|hieu luc|xai duoc (?:bao|may)|dung duoc (?:bao|may)|thoi han (?:cua |su dung |bao |may )|ban (?:giay|dien tu)|giu (?:lai|duoc)`,
    `(?:thoi han|gia tri|han) (?:may|bao nhieu|bn|bao lau|den|toi)|(?:xai|dung|chay|su dung|con) (?:duoc )?(?:toi|den|may|bao nhieu|bn) (?:ngay|thang|nam|tuoi|khi|chung|bao)`,
    'what (?:will i|do i) (?:get|receive)|valid (?:for|until)|validity|expire',
  ],
  deadline: [
    `han (?:la |chi |co )?[0-9]{1,3} (?:ngay|thang)|(?:han|thoi han) (?:chot|cuoi|nop|dang ky|khai|bao(?! (?:lau|nhieu|gio))|la|den|may|phai)|qua han|tre (?:han|co|bi|thi|qua|hon|nai)|(?:co|bi|la)(?: bi)? tre (?:roi )?(?:chua|roi|${NO})(?= ?(?:em|a|anh|chi|vay|ha|day)? ?$|[?.!,])|(?:lam|di|khai|dang ky|nop|bao) tre|bi phat|phat (?:${NO}|tien|bao|may|gi)|co sao ${NO}`,
    `(?<!giai quyet |tra |tra loi )trong (?:vong )?(?:bao nhieu|bao lau|bn|may) (?:ngay|gio|thang)?(?! (?:lam viec )?(?:thi |moi |phai |duoc |se )*(?:tra|giai quyet|co |xong|cap|ra |phe duyet))|truoc (?:may|bao nhieu|bn|bao lau) ?(?:ngay|gio|h|thang)?|(?:may|bao nhieu|bn) (?:ngay|gio|h) (?:la |thi )?phai|phai (?:khai|bao|nop|dang ky|lam) (?:trong|truoc|lien|ngay)|(?:may|bao nhieu|bn) gio (?:phai|la)|khi nao (?:phai|la|thi phai)|chung nao phai|cham nhat|muon nhat|tre nhat|tre nhut|con kip|kip khong|truoc ngay (?:may|nao)|toi (?:khi|ngay) nao (?:thi )?(?:thoi|het)|toi da (?:may|bao nhieu|bn) (?:ngay|thang) de`,
    'deadline|late|penalty|fined?|by when|how soon|time limit|until when',
  ],
  'legal-basis': [
    `luat (?:nao|gi|so|quy dinh|cu tru|ho tich)|nghi dinh|thong tu|nghi quyet|quyet dinh so|can cu (?:phap|nao|vao|luat|dau)|quy dinh (?:nao|tai|o|o dau|cua luat|gi)|dieu (?:may|nao)|van ban (?:nao|phap)|co so phap ly|phap luat`,
    'which (?:law|decree|circular|regulation)|legal basis|decree|law says',
  ],
  steps: [
    `(?:cac|may|tung|nhung|gom) buoc|quy trinh|trinh tu|lam truoc|bat dau (?:tu|o)|lam (?:gi|j) (?:truoc|tiep|dau)|buoc (?:nao|dau|tiep|1|mot|ke)|roi (?:lam|di|sao) (?:gi|dau|nua|tiep)|thu tu|di (?:cua|quay) nao`,
    'steps?|step by step|procedure works|process|what happens (?:next|after)',
  ],
  overview: [
    `lam sao|lam the nao|lam ntn|the nao|nhu the nao|\\bntn\\b|ra sao|(?<!khoi |dung )huong dan(?! vien)|la (?:gi|j|sao)|thu tuc (?:sao|gi|the|nhu|lam|\\w+ sao)|muon (?:biet|hoi|tim hieu)|can lam (?:gi|j)|phai lam (?:gi|j|sao)|lam (?:gi|j|cach nao)|cho hoi`,
    'how (?:do|can|to|does|should)|what is|tell me about|guide',
  ],
  case: [
    `truong hop|thi sao|thi tinh sao|thi lam sao|giai quyet sao|neu|lo (?:lam|mat|nhu)|ma (?:khong|chua|bi|da|ko|k)|co (?:duoc|dc) ${NO}|(?:duoc|dc) (?:${NO}|chua)`,
    'what if|in case|if (?:i|we|my|the|he|she)|can i still|is it ok',
  ],
};

const COMPILED = (Object.entries(CUES) as [Aspect, readonly string[]][]).map(([aspect, patterns]) => ({
  aspect,
  patterns: patterns.map((pattern) => new RegExp(`(?<![a-z0-9])(?:${pattern})(?![a-z0-9])`, 'u')),
}));

export interface AspectCue {
  readonly aspect: Aspect;
  /** Which wording of the aspect. */
  readonly wording: number;
  /** Where in the folded text, in characters. */
  readonly at: number;
}

/** The wordings found, in the order of the text. */
export function findAspectCues(text: string): AspectCue[] {
  const folded = fold(normalise(text));
  return COMPILED.flatMap(({ aspect, patterns }) =>
    patterns.flatMap((pattern, wording) => {
      const at = pattern.exec(folded)?.index;
      return at === undefined ? [] : [{ aspect, wording, at }];
    }),
  ).sort((a, b) => a.at - b.at);
}
