import { beforeAll, describe, expect, it } from 'vitest';
import type { Ward } from './catalogue.ts';
import { FaultList } from './faults.ts';
import { readWards } from './wards.ts';

let wards: Ward[];
const ward = (code: string): Ward | undefined => wards.find((unit) => unit.code === code);

beforeAll(async () => {
  wards = await readWards(import.meta.dirname, new FaultList(import.meta.dirname));
});

describe('the 168 wards', () => {
  it('are 113 wards, 54 communes and one special zone, each with its own code', () => {
    const count = (type: Ward['type']): number => wards.filter((unit) => unit.type === type).length;

    expect([count('Phường'), count('Xã'), count('Đặc khu')]).toEqual([113, 54, 1]);
    expect(new Set(wards.map(({ code }) => code)).size).toBe(168);
  });

  it('keep Thanh An and Thạnh An apart', () => {
    expect(ward('25807')?.fullName).toBe('Xã Thanh An');
    expect(ward('27676')?.fullName).toBe('Xã Thạnh An');
  });

  it('write Hoà in 17 names, as the national list does', () => {
    expect(wards.filter(({ name }) => name.includes('Hoà'))).toHaveLength(17);
    expect(wards.filter(({ name }) => name.includes('Hòa'))).toEqual([]);
  });

  it('say which nine addresses were compared with the notice', () => {
    const checked = wards.filter(({ addressChecked }) => addressChecked).map(({ name }) => name);

    expect(checked.toSorted()).toEqual(
      [
        ...['Tân Định', 'Sài Gòn', 'Bến Thành', 'Cầu Ông Lãnh', 'Bàn Cờ'],
        ...['Xuân Hoà', 'Nhiêu Lộc', 'Vĩnh Hội', 'Khánh Hội'],
      ].toSorted(),
    );
  });

  it('name the district of every former ward with a number that several districts had', () => {
    const numbered = wards.flatMap(({ formerUnits }) => formerUnits).filter((unit) => /^Phường \d+/u.test(unit));
    const bare = numbered.filter((unit) => !unit.includes('('));

    expect(bare).toEqual(['Phường 27', 'Phường 28', 'Phường 26', 'Phường 19', 'Phường 22', 'Phường 25']);
    expect(ward('26876')?.formerUnits).toEqual(['Phường 5 (quận Gò Vấp)', 'Phường 6 (quận Gò Vấp)']);
    expect(ward('27364')?.formerUnits).toEqual(['Phường 10 (Quận 6)', 'Phường 11 (Quận 6)', 'Phường 16 (Quận 8)']);
    expect(ward('26929')?.formerUnits).toEqual([
      'Phường 12 (quận Bình Thạnh)',
      'Phường 14 (quận Bình Thạnh)',
      'Phường 26',
    ]);
  });

  it('stand with a divided unit under each ward that has a part of it', () => {
    const withDaKao = wards.filter(({ formerUnits }) => formerUnits.includes('Phường Đa Kao')).map(({ name }) => name);

    expect(withDaKao).toEqual(['Tân Định', 'Sài Gòn']);
  });

  it('have no former unit where nothing was merged', () => {
    const unchanged = wards.filter(({ formerUnits }) => formerUnits.length === 0).map(({ name }) => name);

    expect(unchanged).toEqual(['Thới Hoà', 'Long Sơn', 'Hoà Hiệp', 'Bình Châu', 'Thạnh An']);
  });

  it('have a hotline where the notice was read, and every receiving office of those that have three', () => {
    expect(wards.filter(({ hotline }) => hotline !== undefined)).toHaveLength(8);
    expect(ward('26740')).toMatchObject({
      hotline: '028.38234223',
      receivingOffices: ['45 - 47 Lê Duẩn, phường Sài Gòn'],
    });
    expect(ward('27418')?.receivingOffices).toHaveLength(3);
  });

  it('lay in 42 former districts, four of which had become part of another before', () => {
    const districts = new Set(wards.flatMap(({ formerDistricts }) => Object.values(formerDistricts).flat()));

    expect(districts.size).toBe(42);
    expect(ward('27112')?.formerDistricts).toEqual({
      'Phường Thạnh Mỹ Lợi': ['Quận 2', 'Thành phố Thủ Đức'],
      'Phường Cát Lái': ['Quận 2', 'Thành phố Thủ Đức'],
    });
  });

  it('agree with the districts that stand in brackets, and give one to what was not merged', () => {
    for (const { formerDistricts } of wards) {
      expect(Object.keys(formerDistricts).length).toBeGreaterThan(0);
      for (const [unit, names] of Object.entries(formerDistricts)) {
        const [, bracket] = /\((.+)\)$/u.exec(unit) ?? [];
        if (bracket !== undefined) expect(names.map((name) => name.toLowerCase())).toContain(bracket.toLowerCase());
      }
    }
  });

  it('are named once by each unit and district', () => {
    const places = wards.flatMap(({ formerDistricts }) =>
      Object.entries(formerDistricts).map(([unit, names]) => `${unit.replace(/ \(.*/u, '')}, ${names.at(-1)}: ${unit}`),
    );
    const units = new Set(places);
    const names = new Set(places.map((place) => place.split(': ')[0]));

    expect(units.size).toBe(names.size);
  });
});
