import type { DossierStatus } from '../../dossiers/index.ts';
import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import type { DossierServices } from '../turn.ts';
import { senderOf, type Turn } from './step.ts';

/** The national code; systems add the letters of the agency: `1.001193.000.00.00.H29`. */
const CODE = /^\d\.\d{6}(?!\d)/u;
/** What the connector leaves of digits, and of the end of a long name. */
const COVERED = '•';
const CUT = '…';

/** The status with the catalogue's own name of its procedure, where the catalogue knows its code or its name. */
export function withOfficialName(status: DossierStatus, { procedures }: Pick<Catalogue, 'procedures'>): DossierStatus {
  const { procedure } = status;
  if (procedure === undefined) return status;
  const known = withCodeOf(procedure, procedures) ?? findNamed(procedure.name, procedures);
  if (known === undefined || known.isNameDoubtful === true) return status;
  return { ...status, procedure: { ...procedure, name: afterWord(known.name) } };
}

/** The procedure of the catalogue whose code a system gives, whatever stands behind it there. */
export function withCodeOf(
  { code: given }: NonNullable<DossierStatus['procedure']>,
  procedures: Catalogue['procedures'],
): Procedure | undefined {
  const code = CODE.exec(given?.trim() ?? '')?.[0];
  return code === undefined ? undefined : procedures.get(code);
}

/** The only one that a name which was covered or cut in part can be of. */
function findNamed(name: string, procedures: Catalogue['procedures']): Procedure | undefined {
  const isCut = name.endsWith(CUT);
  if (!isCut && !name.includes(COVERED)) return undefined;
  const said = plain(isCut ? name.slice(0, -CUT.length) : name);
  const fitting = [...procedures.values()].filter((procedure) => {
    const official = plain(procedure.name);
    return isCut ? official.startsWith(said) : official === said;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** "Thủ tục đăng ký khai sinh" is told behind that word. */
function afterWord(name: string): string {
  const rest = name.replace(/^thủ tục /iu, '');
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

function plain(name: string): string {
  return fold(normalise(name)).replace(/\p{Nd}/gu, COVERED);
}

/** The procedure that a dossier is of, as its data names it; undefined without a proof that holds, or where none is named. */
export async function procedureOfShown(
  turn: Turn,
  { ownership }: DossierServices,
  code: string,
): Promise<DossierStatus['procedure']> {
  const { conversation, now, signal } = turn.input;
  const result = await ownership.show({
    ...senderOf(turn),
    code,
    proof: undefined,
    conversationId: conversation.id,
    isGroup: conversation.isGroup,
    now,
    ...(signal === undefined ? {} : { signal }),
  });
  return result.kind === 'shown' ? withOfficialName(result.status, turn.dependencies.catalogue).procedure : undefined;
}
