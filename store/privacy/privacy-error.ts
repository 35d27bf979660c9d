/** A request cannot be done as it was asked; the message says what to do. */
export class PrivacyError extends Error {
  override readonly name = 'PrivacyError';
  readonly code = 'PRIVACY_REQUEST';
}
