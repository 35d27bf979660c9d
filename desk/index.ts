export { addDeskCommands, type DeskCommandSupport } from './accounts/account-commands.ts';
export { createAccounts, type Accounts, type AccountsOptions } from './accounts/create-accounts.ts';
export { createApi, type Api } from './api/create-api.ts';
export type { ApiOptions, Caller } from './api/api-context.ts';
export { type AnyRoute, ApiError } from './api/route.ts';
export { type NamedPlace, type Places, placesOf } from './places.ts';
export * from './principal.ts';
