import type { Language } from '../api/shapes.ts';
import { english } from './english.ts';
import { vietnamese, type Texts } from './vietnamese.ts';

export type { Texts };
export const TEXTS: Readonly<Record<Language, Texts>> = { vi: vietnamese, en: english };
