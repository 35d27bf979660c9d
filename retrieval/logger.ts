/** What is used of a pino logger. Nothing that is logged holds a resident's words. */
export interface RetrievalLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silentLogger: RetrievalLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
