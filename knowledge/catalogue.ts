import type { ElsewhereService } from './elsewhere.ts';
import type { Faq } from './faq.ts';
import type { Guide } from './guide.ts';
import type { HeldFact } from './import/facts.ts';
import type { OfficialText } from './import/official-text.ts';
import type { Level, ProcedureRecord } from './record.ts';

/** How residents ask for one procedure: our own writing, `knowledge/ways/*.jsonl`. */
export interface WaysOfAsking {
  readonly shortName: string;
  readonly shortNameEn: string;
  readonly aliases: readonly string[];
  readonly situations: readonly string[];
  readonly questions: readonly string[];
  readonly questionsEn: readonly string[];
  /** Whole messages that mean this procedure, whatever else they look like: somebody decided so. */
  readonly decided?: readonly string[];
  /** Procedures easily taken for this one, with what parts them (Vietnamese). */
  readonly notThis: readonly { readonly code: string; readonly why: string }[];
  /**
   * They are for the search alone, written from names: nothing of theirs is shown but the short name, and they teach no
   * classifier of routes, dangers among them, which were weighed without them.
   */
  readonly searchOnly?: true;
  /** Of the questions those that are for the search alone and teach no classifier. */
  readonly untaught?: ReadonlySet<string>;
}

/**
 * `curated`: our own record; `imported`: the official text, not edited; `directory`: name, code, field, level, authority
 * and link only.
 */
export type Tier = 'curated' | 'imported' | 'directory';

/** One entry of the catalogue, whatever its tier. */
export interface Procedure {
  readonly code: string;
  /** Official name. */
  readonly name: string;
  /** Short plain name, Vietnamese: of the ways where there are any, else the official name without "Thủ tục". */
  readonly shortName: string;
  readonly shortNameEn: string | undefined;
  readonly field: string;
  readonly level: readonly Level[];
  /** Undefined: the source leaves it empty. */
  readonly authority: string | undefined;
  /** The official page. */
  readonly url: string;
  /** No source says what this code is: the name repeats the code, and only who asks for the code is told of it. */
  readonly isNameDoubtful?: true;
  readonly tier: Tier;
  readonly ways: WaysOfAsking | undefined;
  readonly record: ProcedureRecord | undefined;
  /** What an operator imported; curated procedures have it too, and their record comes first. */
  readonly official?: OfficialText;
  /** Facts of the record that the official source has changed and nobody has confirmed: they are not told. */
  readonly heldBack?: readonly HeldFact[];
  /** The day (ISO) of the import whose list no longer has this procedure. */
  readonly abolishedOn?: string;
  /** Of an abolished procedure: the code of the one in force that took its place, where that is known. */
  readonly successor?: string;
  /** Other codes under which the same service is listed (both directions), answered once. */
  readonly sameService: readonly string[];
}

/** One of the city's 168 units. */
export interface Ward {
  /** Official unit code, e.g. `25747`. Slugs are not unique: `thanh_an` is two units. */
  readonly code: string;
  readonly name: string;
  /** "Phường Thủ Dầu Một" */
  readonly fullName: string;
  readonly type: 'Phường' | 'Xã' | 'Đặc khu';
  readonly formerUnits: readonly string[];
  /**
   * "Phường Cát Lái" → "Quận 2", "Thành phố Thủ Đức": where each former unit lay, or the unit itself where nothing was
   * merged; the district, then the one that it had become part of before 2025.
   */
  readonly formerDistricts: Readonly<Record<string, readonly string[]>>;
  readonly receivingOffices: readonly string[];
  readonly hotline: string | undefined;
  /** Whether the address was compared with Thông báo 243/TB-UBND. */
  readonly addressChecked: boolean;
}

/** Everything the assistant knows, immutable; a new state is a new catalogue with another digest. */
export interface Catalogue {
  /** sha-256 (hex) over every entry, way, record, guide, service elsewhere and answered question. */
  readonly digest: string;
  /** By code, in a stable order. Codes that were replaced are not in it. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** Codes that were replaced, with their successor and why (English). */
  readonly replaced: ReadonlyMap<string, { readonly successor: string; readonly why: string }>;
  readonly wards: readonly Ward[];
  /** How-to guides by id, in a stable order. */
  readonly guides: ReadonlyMap<string, Guide>;
  /** Of each curated procedure that can be filed online, by code: the ids of the guides that its online method leads to. */
  readonly onlineGuides: ReadonlyMap<string, readonly string[]>;
  /** Public matters that the national list does not hold, by id, in a stable order: who handles them instead. */
  readonly elsewhere: ReadonlyMap<string, ElsewhereService>;
  /** Answered questions by id, in a stable order. */
  readonly faqs: ReadonlyMap<string, Faq>;
  /** English for a translated Vietnamese text of a record; undefined when the glossary lacks it. */
  english(vietnamese: string): string | undefined;
  /** The entry for a code, following replaced codes to their successor. */
  find(code: string): Procedure | undefined;
}
