import type { ReactNode } from 'react';
import type { Snapshot } from '../api/shapes.ts';
import { AccountList } from '../accounts/account-list.tsx';
import { AccountScreen } from '../accounts/account-screen.tsx';
import { AuditList } from '../audit/audit-list.tsx';
import { AuditScreen } from '../audit/audit-screen.tsx';
import { ConversationScreen } from '../conversation/conversation-screen.tsx';
import { KnowledgeList } from '../knowledge/knowledge-list.tsx';
import { KnowledgeScreen } from '../knowledge/knowledge-screen.tsx';
import { CannedList } from '../canned/canned-list.tsx';
import { CannedScreen } from '../canned/canned-screen.tsx';
import { AnnouncementList, AnnouncementScreen } from '../announcements/announcement-screen.tsx';
import { ChannelList, ChannelScreen } from '../channels/channel-screen.tsx';
import { DeliveryList, DeliveryScreen } from '../deliveries/delivery-screen.tsx';
import { FigureList } from '../figures/figure-list.tsx';
import { FigureScreen } from '../figures/figure-screen.tsx';
import { PrivacyList, PrivacyScreen } from '../privacy/privacy-screen.tsx';
import { QueueList } from '../queue/queue-list.tsx';
import { SwitchList, SwitchScreen } from '../switches/switch-screen.tsx';
import { TicketList } from '../tickets/ticket-list.tsx';
import { TicketScreen } from '../tickets/ticket-screen.tsx';
import { VoiceList } from '../voice/voice-list.tsx';
import { VoiceScreen } from '../voice/voice-screen.tsx';
import { Icon } from '../ui/icons.tsx';
import { useConsole } from './console-context.ts';
import { useDesk } from './desk-context.ts';
import type { Screen } from './route.ts';
import { SCREEN_ICONS } from './screen-icons.ts';

/** What stands in the list's column of a screen. */
export function List({
  screen,
  snapshot,
  openId,
}: {
  screen: Screen;
  snapshot: Snapshot | undefined;
  openId: string | undefined;
}): ReactNode {
  switch (screen) {
    case 'tickets':
      return <TicketList openId={openId} />;
    case 'voices':
      return <VoiceList openId={openId} />;
    case 'accounts':
      return <AccountList openId={openId} />;
    case 'audit':
      return <AuditList openId={openId} />;
    case 'knowledge':
      return <KnowledgeList openId={openId} />;
    case 'figures':
      return <FigureList openId={openId} />;
    case 'canned':
      return <CannedList openId={openId} />;
    case 'switches':
      return <SwitchList openId={openId} />;
    case 'channels':
      return <ChannelList openId={openId} />;
    case 'announcements':
      return <AnnouncementList openId={openId} />;
    case 'deliveries':
      return <DeliveryList openId={openId} />;
    case 'privacy':
      return <PrivacyList openId={openId} />;
    default:
      return <QueueList key={screen} screen={screen} snapshot={snapshot} openId={openId} />;
  }
}

/** What is open beside it. */
export function Item({ screen, id }: { screen: Screen; id: string | undefined }): ReactNode {
  if (screen === 'figures') return <FigureScreen id={id} />;
  if (screen === 'switches') return <SwitchScreen id={id} />;
  if (screen === 'deliveries') return <DeliveryScreen id={id} />;
  if (screen === 'privacy') return <PrivacyScreen id={id} />;
  if (screen === 'audit') return <AuditScreen key={id} id={id} />;
  if (id === undefined) return <NothingOpen screen={screen} />;
  switch (screen) {
    case 'tickets':
      return <TicketScreen key={id} id={id} />;
    case 'voices':
      return <VoiceScreen key={id} id={id} />;
    case 'accounts':
      return <AccountScreen key={id} id={id} />;
    case 'announcements':
      return <AnnouncementScreen key={id} id={id} />;
    case 'channels':
      return <ChannelScreen key={id} id={id} />;
    case 'canned':
      return <CannedScreen key={id} id={id} />;
    case 'knowledge':
      return <KnowledgeScreen key={id} id={id} />;
    default:
      return <ConversationScreen key={id} id={id} screen={screen} />;
  }
}

function NothingOpen({ screen }: { screen: Screen }): ReactNode {
  const { t } = useConsole();
  const { isAtDesk } = useDesk();
  const own = t.nothingOpenHere[screen];
  return (
    <main className="item-column empty">
      <Icon name={SCREEN_ICONS[screen]} />
      <p>{own ?? t.nothingOpen}</p>
      {own === undefined ? <p className="hint">{isAtDesk ? t.nothingOpenHint : t.nothingOpenToRead}</p> : null}
    </main>
  );
}
