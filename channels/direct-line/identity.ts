/** The channel's name in activities, inbox and outbox. */
export const DIRECT_LINE = 'directline';

/** Ids with this prefix are given by a server: clients take them from a token alone. */
export const USER_ID_PREFIX = 'dl_';
