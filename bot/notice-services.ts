import type { Language } from './contract.ts';

/** Where notices can go besides the chat. */
export type NoticeAddressKind = 'email' | 'phone';

export interface AddressRequest {
  readonly conversationId: string;
  readonly kind: NoticeAddressKind;
  /** As typed: an e-mail address, or a phone number. */
  readonly value: string;
  /** Version of the text that was agreed to. */
  readonly textVersion: string;
  readonly language: Language;
  readonly now: Date;
}

export type AddressAsked =
  /** A code is on its way there. */
  | { readonly kind: 'asked' }
  /** So many codes were asked for that it would trouble whoever reads there. */
  | { readonly kind: 'too-often' }
  | { readonly kind: 'invalid' };

export type CodeTaken = 'confirmed' | 'wrong' | 'no-tries' | 'run-out';

/** Addresses at which residents agree to be told. One is used only after whoever reads there has confirmed it. */
export interface NoticeServices {
  /** The kinds that can be used here now; none: everything stays in the chat. */
  kinds(): readonly NoticeAddressKind[];
  /** Keeps the address encrypted and has a code sent there; it takes the place of an earlier one. */
  ask(request: AddressRequest): Promise<AddressAsked>;
  /** The code as it was typed. */
  confirm(request: {
    readonly conversationId: string;
    readonly kind: NoticeAddressKind;
    readonly code: string;
    readonly now: Date;
  }): Promise<CodeTaken>;
  /** Ends them, of one kind or all; how many had been confirmed. */
  withdraw(request: {
    readonly conversationId: string;
    readonly kind?: NoticeAddressKind;
    readonly now: Date;
  }): Promise<number>;
  /** The kinds that were confirmed in this conversation. */
  confirmed(conversationId: string): Promise<readonly NoticeAddressKind[]>;
}
