import { expect, it } from 'vitest';
import { cityCalendar } from '../../knowledge/index.ts';
import { createOfficeHours } from '../../desk/index.ts';
import type { WardHours } from '../../store/index.ts';
import { wardHours } from './hours-text.ts';

it.each(['Thứ Bảy nghỉ', 'Thứ Bảy nghỉ.'])(
  'ends what a ward remarks with one full stop before the source: "%s"',
  (note) => {
    const hours = createOfficeHours(cityCalendar()).of(undefined);
    const said: WardHours = {
      ward: '26740',
      setAt: 0,
      setBy: { id: 'hoa', name: 'Hoa' },
      spans: [{ weekday: 1, from: 450, until: 690 }],
      source: 'trang của phường',
      note,
    };

    const { vi } = wardHours(said, hours, Date.parse('2026-11-23T09:00:00+07:00'));

    expect(vi).toMatch(/Thứ Bảy nghỉ\. \(Nguồn: trang của phường\.\)$/u);
  },
);
