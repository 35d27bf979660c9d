export { createAnnouncementServices } from './consents.ts';
export { previewAnnouncement, type AnnouncementView } from './preview.ts';
export { startAnnouncements, type AnnouncementSweepOptions } from './sweep.ts';
