import type { AnnouncementServices } from '../../bot/index.ts';
import type { Store } from '../../store/index.ts';

/** What residents agree to when they want a ward's news. */
const PURPOSE = 'ward-news';

export function createAnnouncementServices({
  announcementConsents,
}: Pick<Store, 'announcementConsents'>): AnnouncementServices {
  return {
    async agree({ conversationId, ward, textVersion, now }) {
      const consent = { ward, purpose: PURPOSE, textVersion, consentedAt: now.getTime() };
      await announcementConsents.give(conversationId, consent);
    },
    living: (conversationId) => announcementConsents.living(conversationId),
    withdraw: ({ conversationId, ward, now }) => announcementConsents.withdraw(conversationId, ward, now.getTime()),
  };
}
