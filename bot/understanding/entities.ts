import type { Catalogue, DistrictFinder, DistrictMatch, WardFinder, WardMatch } from '../../knowledge/index.ts';
import { coverSecrets } from './told-secret.ts';

/** What a message names. Values as typed where a person may be meant; none of them goes to a log. */
export interface Entities {
  /** Dossier codes, upper-case, e.g. `H29.16.14-260902-0021`. */
  readonly dossierCodes: readonly string[];
  readonly hasPhone: boolean;
  /** Twelve-digit identity number or a nine-digit one introduced as such. */
  readonly hasIdentityNumber: boolean;
  readonly procedureCodes: readonly string[];
  /** Written like a procedure's code, but none that is known. */
  readonly hasUnknownCode: boolean;
  /** Places named, old names and new; a bare name that is also a wider place is none. */
  readonly wards: readonly WardMatch[];
  /** Former districts and provinces of the city. */
  readonly districts: readonly DistrictMatch[];
}

/** What places are found with. */
export interface PlaceFinders {
  readonly findWards: WardFinder;
  readonly findDistricts: DistrictFinder;
}

const DOSSIER_CODE =
  /(?<![\p{L}\d])(?:(?:[0O]{2,3}[.\s]?[0O\d]{2}[.\s]?[0O\d]{2}[.\s]?)?[HG]\s?[0O\d]{2}(?:[.\s]?\d{2,3}){0,2})\s*[-–\s]\s*[0O\d]{6,8}\s*[-–\s]\s*[0O\d]{4,6}(?![\p{L}\d])/giu;
/** A mobile number, grouped as people group it; landlines are offices', and a company's tax number has ten digits too. */
const PHONE =
  /(?<!\d)(?<!(?:mã số thuế|ma so thue|mst)\D{0,12})(?:\(?\+?84\)?[\s.-]?(?:\(0\)\s?)?|0[\s.-]?)(?:\d[\s.-]?){8}\d(?!\d)/iu;
/** Twelve digits, in groups of three or four. */
export const TWELVE_DIGITS = /(?<!\d)0\d{2}(?:[\s.-]?\d{3}){3}(?!\d)|(?<!\d)0\d{3}(?:[\s.-]\d{4}){2}(?!\d)/u;
const NINE_DIGITS = /(?:cmnd|cmt|chứng minh|chung minh)\D{0,16}\d{3}[\s.]?\d{3}[\s.]?\d{3}(?!\d)/u;
/** Introduced as one, whatever its length: "passport C1234567", "cccd em là …". A fee or a date has fewer digits together. */
const INTRODUCED =
  /(?:passport|hộ chiếu|ho chieu)\D{0,24}(?<![\p{L}\d])(?:[A-Z]\d{7,8}|\d{8,9})(?![\p{L}\d])|(?:cccd|căn cước|can cuoc|định danh|dinh danh|id (?:card )?(?:number|no)|identity (?:card )?number)\D{0,20}\d{9,12}(?!\d)/u;
const IDENTITY_NUMBER = new RegExp(`${TWELVE_DIGITS.source}|${NINE_DIGITS.source}|${INTRODUCED.source}`, 'iu');
/** The message without the digits of phone and identity numbers, and without codes and passwords: what is kept of it. */
export function coverNumbers(text: string): string {
  const cover = (number: string) => number.replace(/\p{Nd}/gu, '•');
  return [PHONE, IDENTITY_NUMBER].reduce(
    (covered, pattern) => covered.replace(new RegExp(pattern.source, `g${pattern.flags}`), cover),
    coverSecrets(text),
  );
}

const PROCEDURE_CODE = /(?<![\d.])\d\.\d{6}(?![\d.])/gu;

/** Reads a message for what it names. Finds nothing: empty lists. */
export function findEntities(text: string, catalogue: Catalogue, { findWards, findDistricts }: PlaceFinders): Entities {
  const codes = [...text.matchAll(PROCEDURE_CODE)].map(([code]) => code);
  return {
    dossierCodes: [...text.matchAll(DOSSIER_CODE)].map(([code]) => code.replace(/\s+/gu, '').toUpperCase()),
    hasPhone: PHONE.test(text),
    hasIdentityNumber: IDENTITY_NUMBER.test(text),
    procedureCodes: codes.filter((code) => catalogue.find(code) !== undefined),
    hasUnknownCode: codes.some((code) => catalogue.find(code) === undefined),
    wards: findWards(text).filter(({ hasKind, isWiderPlace }) => hasKind || !isWiderPlace),
    districts: findDistricts(text),
  };
}
