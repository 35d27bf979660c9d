import { quantityKey, type Quantity } from '../../knowledge/index.ts';

/** People say "ngày" of working days, "một tuần" of five of them. */
export function isSameQuantity(stated: Quantity, said: Quantity): boolean {
  return daysOf(stated).some((days) => daysOf(said).includes(days)) || quantityKey(stated) === quantityKey(said);
}

function daysOf({ kind, value, unit }: Quantity): readonly string[] {
  if (kind !== 'duration') return [];
  switch (unit) {
    case 'working-day':
      return [`${value} days`, `${value} working days`];
    case 'day':
      return [`${value} days`];
    case 'week':
      return [`${value * 5} working days`, `${value * 7} days`];
    case 'month':
      return [`${value * 30} days`];
    case 'hour':
      return value % 24 === 0 ? [`${value / 24} days`] : [];
    default:
      return [];
  }
}
