import { spellDay, spellTime, stateWords, type DossierSentence } from './explain-texts.ts';
import type { DossierNotice } from './watch.ts';

/** What a resident is told unasked: which dossier, the office, the state, the times; no name, paper or amount. */
export function noticeSentence(notice: DossierNotice): DossierSentence {
  const body = bodyOf(notice);
  const office = notice.officeName === undefined ? '' : `, ${notice.officeName}`;
  const asOf = spellTime(notice.asOf);
  const seeMore = {
    vi: `Muốn xem chi tiết, anh/chị nhắn "xem hồ sơ ${notice.code}"; muốn thôi nhận tin, nhắn "thôi khỏi báo".`,
    en: `For details write "show dossier ${notice.code}"; to stop these notices write "stop notices".`,
  };
  return {
    vi: `Dạ, hồ sơ **${notice.code}**${office}: ${body.vi} (dữ liệu lúc ${asOf}). ${seeMore.vi}`,
    en: `Dossier **${notice.code}**${office}: ${body.en} (as of ${asOf}). ${seeMore.en}`,
  };
}

function bodyOf({ kind, state, since, receivedOn, appointmentOn, finishedOn }: DossierNotice): DossierSentence {
  const words = stateWords(state);
  const appointment = appointmentOn === undefined ? undefined : spellDay(appointmentOn);
  switch (kind) {
    case 'state-changed': {
      const times = [
        receivedOn === undefined
          ? undefined
          : { vi: `nhận ngày ${spellDay(receivedOn)}`, en: `received ${spellDay(receivedOn)}` },
        since === undefined ? undefined : { vi: `cập nhật ngày ${spellDay(since)}`, en: `updated ${spellDay(since)}` },
        finishedOn === undefined
          ? undefined
          : { vi: `xong ngày ${spellDay(finishedOn)}`, en: `finished ${spellDay(finishedOn)}` },
        appointment === undefined ? undefined : { vi: `hẹn trả ${appointment}`, en: `appointment ${appointment}` },
      ].filter((time) => time !== undefined);
      return {
        vi: [`**${words.vi}**`, ...times.map(({ vi }) => vi)].join(', '),
        en: [`**${words.en}**`, ...times.map(({ en }) => en)].join(', '),
      };
    }
    case 'appointment-changed':
      return {
        vi: `ngày hẹn trả nay là **${appointment ?? ''}**`,
        en: `the appointment is now **${appointment ?? ''}**`,
      };
    case 'late':
      return {
        vi: `**đã quá ngày hẹn** ${appointment ?? ''} mà hệ thống chưa ghi là xong; anh/chị có thể hỏi nơi nhận hồ sơ`,
        en: `**is past its appointment** of ${appointment ?? ''} and not marked as finished; you may ask the receiving office`,
      };
    case 'watch-ends':
      return {
        vi: 'em sắp hết hạn báo tin về hồ sơ này; muốn báo tiếp, anh/chị nhắn "báo em khi có kết quả"',
        en: 'these notices are about to end; to go on write "tell me when it changes"',
      };
  }
}
