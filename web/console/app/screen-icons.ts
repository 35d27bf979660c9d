import type { IconName } from '../ui/icons.tsx';
import type { Screen } from './route.ts';

export const SCREEN_ICONS: Readonly<Record<Screen, IconName>> = {
  queue: 'queue',
  mine: 'mine',
  tickets: 'tickets',
  voices: 'megaphone',
  team: 'team',
  accounts: 'person',
  audit: 'eye',
  figures: 'chart',
  canned: 'note',
  switches: 'power',
  channels: 'ward',
  deliveries: 'send',
  privacy: 'lock',
  announcements: 'bell',
  knowledge: 'book',
};
