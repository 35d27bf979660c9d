import { beforeAll, describe, expect, it } from 'vitest';
import { createDistrictFinder, createWardFinder, loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import type { DialogFrame } from '../state.ts';
import { readPlace } from '../understanding/read-place.ts';
import { openChooseWard, takeWard, type Places, type WardTurn } from './choose-ward.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let catalogue: Catalogue;
let places: Places;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  places = {
    wards: catalogue.wards,
    findWards: createWardFinder(catalogue.wards),
    findDistricts: createDistrictFinder(catalogue.wards),
  };
});

function ask(place: string, procedure?: { code: string; aspect: 'where' }): DialogFrame {
  const reading = readPlace(
    places.findWards(place).filter(({ isWiderPlace }) => !isWiderPlace),
    places.findDistricts(place),
  );
  if (reading?.kind !== 'question') throw new Error(`The test needs a place to ask about, not ${place}`);
  return openChooseWard(reading.question, procedure);
}

/** The wards chosen, or what is asked next with "?", or how the turn ended. */
function shown(turn: WardTurn | undefined): string {
  if (turn?.status === 'chosen') return turn.matches.map(({ ward }) => ward.name).join(', ');
  return turn?.status === 'asked-again' ? `${turn.question.about}?` : (turn?.status ?? 'undefined');
}

describe('a question which ward is meant', () => {
  it.each([
    // A divided former ward: number, ordinal, name with or without its kind, marks, filler.
    ['phường Đa Kao', '1', 'Tân Định'],
    ['phường Đa Kao', 'số 2', 'Sài Gòn'],
    ['phường Đa Kao', 'cái thứ hai ạ', 'Sài Gòn'],
    ['phường Đa Kao', 'cái đầu', 'Tân Định'],
    ['phường Đa Kao', 'cái cuối', 'Sài Gòn'],
    ['phường Đa Kao', 'Phường Sài Gòn', 'Sài Gòn'],
    ['phường Đa Kao', 'sai gon', 'Sài Gòn'],
    ['phường Đa Kao', 'p. Tân Định', 'Tân Định'],
    ['phường Đa Kao', 'dạ em ở bên Tân Định á', 'Tân Định'],
    ['phường Đa Kao', 'the second one', 'Sài Gòn'],
    ['phường Đa Kao', 'à nhầm, phường Bến Nghé', 'Sài Gòn'],
    ['phường Đa Kao', 'không có cái nào', 'none-of-these'],
    ['phường Đa Kao', 'em không biết nữa', 'not-known'],
    ['phường Đa Kao', "I don't know", 'not-known'],
    ['phường Đa Kao', 'hông rõ', 'not-known'],
    ['phường Đa Kao', '3', 'Phường Đa Kao?'],
    ['phường Đa Kao', 'lệ phí bao nhiêu', 'not-a-choice'],
    ['phường Đa Kao', 'làm khai sinh cho con cần mang theo giấy tờ gì vậy em', 'not-a-choice'],
    ['P14 Q10', 'hòa hưng', 'Hoà Hưng'],
    ['phường 16 quận 8', 'xã Tân Nhựt', 'Tân Nhựt'],
    // A former district: today's ward, or the former one by its name or bare number.
    ['quận 4 cũ', '3', 'Vĩnh Hội'],
    ['quận 4 cũ', 'phường 3', 'Vĩnh Hội'],
    ['quận 4 cũ', 'p.13', 'Xóm Chiếu'],
    ['quận 4 cũ', 'em ở phường 16', 'Xóm Chiếu'],
    ['quận 4 cũ', 'Khánh Hội', 'Khánh Hội'],
    ['quận 4 cũ', 'cái thứ hai', 'Khánh Hội'],
    ['quận 4 cũ', '15', 'Phường 15 (Quận 4)?'],
    ['quận 4 cũ', '99', 'Quận 4?'],
    ['Q1', 'Tân Định', 'Tân Định'],
    ['quận 1', 'cô giang', 'Cầu Ông Lãnh'],
    ['quận 1', 'Đa Kao', 'Phường Đa Kao?'],
    ['Thủ Đức', 'linh trung', 'Linh Xuân'],
    ['Thủ Đức', 'Hiệp Bình Chánh', 'Hiệp Bình'],
    ['tp thủ đức', 'phường An Phú', 'Phường An Phú (thành phố Thủ Đức)?'],
    ['huyện Củ Chi', 'tân thông hội', 'Củ Chi'],
    ['hoc mon', 'thi tran', 'not-a-choice'],
    ['Vũng Tàu', '7', 'Tam Thắng'],
    ['Gò Vấp', 'p5', 'An Nhơn'],
    // A number that many districts had.
    ['phường 3', 'quận 4', 'Vĩnh Hội'],
    ['phường 3', 'Q4', 'Vĩnh Hội'],
    ['phường 3', '2', 'Hạnh Thông'],
    ['phường 3', 'Phường 3 (Quận 4)', 'Vĩnh Hội'],
    ['phường 3', 'Tân Bình', 'Tân Sơn Hoà'],
    ['phường 14', 'quận 10', 'Phường 14 (Quận 10)?'],
    // A province, then its districts.
    ['Bình Dương', 'Dĩ An', 'Thành phố Dĩ An?'],
    ['Bình Dương', '1', 'Thành phố Thủ Dầu Một?'],
    ['Bình Dương', 'phường Lái Thiêu', 'Lái Thiêu'],
    ['BRVT', 'côn đảo', 'Côn Đảo'],
  ])('about "%s" takes "%s"', (place, message, expected) => {
    expect(shown(takeWard(ask(place), message, places))).toBe(expected);
  });

  it('keeps the procedure that is asked about, over a second question too', () => {
    const procedure = { code: '1.001193', aspect: 'where' } as const;
    const second = takeWard(ask('quận 4', procedure), '15', places);
    if (second?.status !== 'asked-again') throw new Error('Ward 15 of Quận 4 was divided');

    expect(second.procedure).toEqual(procedure);
    expect(takeWard(openChooseWard(second.question, second.procedure), '1', places)).toMatchObject({
      status: 'chosen',
      procedure,
      matches: [{ matched: 'former', unit: 'Phường 15 (Quận 4)', isDivided: true }],
    });
  });

  it('says when no ward of the district had the number', () => {
    expect(takeWard(ask('quận Gò Vấp'), 'phường 13', places)).toMatchObject({ status: 'asked-again', isUnheard: true });
  });

  it('can part every former ward that was divided, by number and by name', () => {
    const units = catalogue.wards.flatMap(({ formerUnits }) => formerUnits);
    const divided = [...new Set(units.filter((unit, index) => units.indexOf(unit) !== index))];

    expect(divided.length).toBeGreaterThan(40);
    for (const unit of divided) {
      const wards = catalogue.wards.filter(({ formerUnits }) => formerUnits.includes(unit));
      const frame = ask(`${unit} cũ`);
      for (const [index, { name, fullName }] of wards.entries()) {
        const byNumber = takeWard(frame, `${index + 1}`, places);
        if (byNumber?.status !== 'chosen') throw new Error(`${unit}: ${index + 1} chose nothing`);
        expect(shown(takeWard(frame, byNumber.matches[0]?.ward.fullName ?? '', places)), unit).toBe(shown(byNumber));
        expect(shown(takeWard(frame, fullName, places)), unit).toBe(name);
      }
    }
  });

  it('leaves the frame of another dialog or version alone', () => {
    const frame = ask('phường Đa Kao');

    expect(takeWard({ ...frame, dialog: 'other' }, '1', places)).toBeUndefined();
    expect(takeWard({ ...frame, version: 99 }, '1', places)).toBeUndefined();
    expect(takeWard({ ...frame, slots: {} }, '1', places)).toBeUndefined();
  });
});
