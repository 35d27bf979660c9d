export * from './catalogue.ts';
export * from './record.ts';
