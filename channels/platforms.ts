import { botFrameworkPlatform } from './bot-framework/platform.ts';
import { messengerPlatform } from './messenger/platform.ts';
import type { Platform } from './platform.ts';
import { telegramPlatform } from './telegram/platform.ts';
import { zaloPlatform } from './zalo-oa/platform.ts';

/** Every platform on which residents can be answered. A new one is a folder, its settings, and a line here. */
export const PLATFORMS: readonly Platform[] = [zaloPlatform, telegramPlatform, botFrameworkPlatform, messengerPlatform];

export function platformOf(channel: string): Platform | undefined {
  return PLATFORMS.find((platform) => platform.channel === channel);
}
