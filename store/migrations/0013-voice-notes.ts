import type { Migration } from './migration.ts';

export const voiceNotes: Migration = {
  number: 13,
  name: 'voice-notes',
  statements: () => [
    // From which ward to which, by whom and with which words, as JSON; the earliest first.
    `alter table voices add column passed_on text`,
  ],
};
