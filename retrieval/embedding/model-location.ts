import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { RetrievalError } from '../errors.ts';

/** Name of the encoder that ships with the project. */
export const BUNDLED_MODEL = 'motcua-e5-small-vi';

/** Where the sentence encoder is loaded from. */
export type ModelLocation =
  | {
      readonly kind: 'folder';
      /** Name of the folder. */
      readonly id: string;
      /** Absolute. Holds config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx. */
      readonly folder: string;
    }
  | {
      readonly kind: 'hub';
      /** "owner/name" on the hub. */
      readonly id: string;
      /** Absolute. What was downloaded once is read from here. */
      readonly cacheFolder: string;
      /** Other than the Hugging Face hub: a mirror. */
      readonly host?: string;
    };

const HUB_ID = /^[\w.-]+\/[\w.-]+$/;

/**
 * Reads the `EMBEDDING_MODEL` setting: empty is the bundled model, else a folder or the id of a model on the hub.
 * @param root folder of package.json, against which a relative folder is resolved.
 * @throws RetrievalError `EMBEDDING_MODEL_SETTING_WRONG`
 */
export function locateModel(setting: string, root: string): ModelLocation {
  const wanted = setting.trim();
  if (wanted === '') return folderOf(path.join(root, 'retrieval', 'embedding', BUNDLED_MODEL));
  const folder = path.resolve(root, wanted);
  if (existsSync(folder) && statSync(folder).isDirectory()) return folderOf(folder);
  if (HUB_ID.test(wanted)) return { kind: 'hub', id: wanted, cacheFolder: path.join(root, '.cache', 'models') };
  throw new RetrievalError(
    'EMBEDDING_MODEL_SETTING_WRONG',
    `EMBEDDING_MODEL is "${wanted}", which is neither a folder nor a hub id such as "Xenova/multilingual-e5-small"; leave it empty for the bundled model`,
  );
}

function folderOf(folder: string): ModelLocation {
  const missing = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'].filter(
    (file) => !existsSync(path.join(folder, file)),
  );
  if (missing.length === 0) return { kind: 'folder', id: path.basename(folder), folder };
  throw new RetrievalError(
    'EMBEDDING_MODEL_SETTING_WRONG',
    `The model folder ${folder} lacks ${missing.join(', ')}; set EMBEDDING_MODEL to a folder that transformers.js can load, or leave it empty for the bundled model`,
  );
}
