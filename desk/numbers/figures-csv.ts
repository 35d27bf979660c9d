import type { FiguresView } from '../api/routes/figure-shapes.ts';
import { csvOf, type Cell } from './csv.ts';

const HEAD = ['Mục', 'Mã', 'Tên', 'Giá trị', 'Đơn vị'];

/** All figures of a page as a table: a section, a code, a name and a value in each row. */
export function figuresCsv(figures: FiguresView): string {
  const { period, turns, outcomes, feedback, visits, unanswered, procedures, handoffs, tickets, rating, sla } = figures;
  const rows: Cell[][] = [
    ['Kỳ', 'từ', period.from, null, ''],
    ['Kỳ', 'đến', period.until, null, ''],
    ['Lượt trả lời', '', 'Tổng', turns.total, 'lượt'],
    ...turns.days.map(({ day, count }) => ['Lượt theo ngày', day, '', count, 'lượt']),
    ...turns.hours.map((count, hour) => ['Lượt theo giờ', hour, `${hour}:00`, count, 'lượt']),
    ...turns.channels.map(({ code, count }) => ['Lượt theo kênh', code, '', count, 'lượt']),
    ...turns.wards.map(({ place, count }) => placed('Lượt theo phường, xã', place, count)),
    ...turns.fields.map(({ place, count }) => placed('Lượt theo lĩnh vực', place, count)),
    ...outcomes.map(({ code, count }) => ['Kết quả', code, '', count, 'lượt']),
    ['Đánh giá câu trả lời', 'like', 'Hữu ích', feedback.likes, 'lượt'],
    ['Đánh giá câu trả lời', 'dislike', 'Chưa đúng', feedback.dislikes, 'lượt'],
    ['Lần ghé', 'visits', 'Tất cả', visits.visits, 'lần'],
    ['Lần ghé', 'asking', 'Có hỏi', visits.asking, 'lần'],
    ['Lần ghé', 'passed-on', 'Cần cán bộ', visits.passedOn, 'lần'],
    ['Lần ghé', 'self-served', 'Xong không cần cán bộ', visits.selfServed, 'lần'],
    ['Lần ghé', 'deflection', 'Tỷ lệ xong không cần cán bộ', visits.deflection, ''],
    ...unanswered.map(({ outcome, nearest, count }) => [
      'Chưa trả lời được',
      outcome,
      nearest === null ? '' : `${nearest.name} (${nearest.code})`,
      count,
      'lượt',
    ]),
    ...procedures.map(({ procedure, count }) => ['Thủ tục được hỏi', procedure.code, procedure.name, count, 'lượt']),
    ['Gặp cán bộ', '', 'Tổng', handoffs.total, 'cuộc'],
    ...handoffs.reasons.map(({ code, count }) => ['Gặp cán bộ, lý do', code, '', count, 'cuộc']),
    ...handoffs.states.map(({ code, count }) => ['Gặp cán bộ, trạng thái', code, '', count, 'cuộc']),
    ['Phiếu hẹn', '', 'Tổng', tickets.total, 'phiếu'],
    ...tickets.states.map(({ code, count }) => ['Phiếu hẹn, trạng thái', code, '', count, 'phiếu']),
    ...spread('Thời gian chờ', figures.waiting),
    ...spread('Thời gian đến câu trả lời đầu', figures.firstAnswer),
    ...spread('Thời gian xử lý', figures.handling),
    ...spread('Thời gian trả lời phiếu', figures.ticketAnswer),
    ['Hài lòng', 'average', 'Điểm trung bình', rating.average, 'trên 5'],
    ...rating.scores.map((count, index) => ['Hài lòng', index + 1, `${index + 1} điểm`, count, 'lượt']),
    ...rating.reasons.map(({ code, count }) => ['Hài lòng, lý do', code, '', count, 'lượt']),
    ...Object.entries(sla.handoffs).map(([code, count]) => ['Cam kết thời gian, trò chuyện', code, '', count, 'cuộc']),
    ...Object.entries(sla.tickets).map(([code, count]) => ['Cam kết thời gian, phiếu hẹn', code, '', count, 'phiếu']),
    ...figures.voices.map(({ subject, ward, total }) => [
      'Phản ánh, kiến nghị',
      subject,
      ward?.name ?? 'Chưa rõ',
      total,
      'tin',
    ]),
    ...figures.weeks.flatMap(({ since, ...week }) =>
      Object.entries(week).map(([code, value]) => [`Tuần từ ${since}`, code, '', value, '']),
    ),
  ];
  return csvOf([HEAD, ...rows]);
}

function placed(section: string, place: { code: string; name: string } | null, count: number): Cell[] {
  return [section, place?.code ?? '', place?.name ?? 'Chưa rõ', count, 'lượt'];
}

function spread(section: string, { count, medianMs, p90Ms }: FiguresView['waiting']): Cell[][] {
  return [
    [section, 'count', 'Số lượt', count, ''],
    [section, 'median', 'Trung vị', minutes(medianMs), 'phút'],
    [section, 'p90', '9 trên 10 không quá', minutes(p90Ms), 'phút'],
  ];
}

function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6_000) / 10;
}
