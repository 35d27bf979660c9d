import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../app.ts';
import type { Serve } from './console-server.ts';

const LISTENS = /^Một Cửa listens on (\S+)$/u;
const ADMINISTRATOR_LINK = /^\S+\/console#\/link\/\S+$/u;

/**
 * Serves as operators do, in a process of its own with these settings; no model of words. `close` kills it, so that
 * nothing is ended in good order: what is not on disk by then is lost.
 */
export function inOwnProcess(settings: Readonly<Record<string, string>>): Serve {
  return async ({ dataDir, port }) => {
    const noModel = await makeNoModel(join(dataDir, 'no-model'));
    const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'main.ts')], {
      cwd: projectRoot,
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: port,
        LOG_LEVEL: 'silent',
        EMBEDDING_MODEL: noModel,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
    const exited = once(child, 'exit');
    const { url, firstAdministratorLink } = await Promise.race([
      readStart(createInterface(child.stdout), port === '0'),
      exited.then(() => Promise.reject(new Error(`The server ended before it listened: ${said}`))),
    ]);
    return {
      url,
      firstAdministratorLink,
      async close() {
        child.kill('SIGKILL');
        await exited;
      },
    };
  };
}

/** A folder that a start takes for a model, and that holds none: the word index answers alone. */
async function makeNoModel(folder: string): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'])
    await writeFile(join(folder, file), 'none');
  return folder;
}

/** What a start prints: the address, and on an empty database the link for the first administrator. */
async function readStart(
  lines: AsyncIterable<string>,
  isFirst: boolean,
): Promise<{ readonly url: string; readonly firstAdministratorLink: string | undefined }> {
  let url: string | undefined;
  for await (const line of lines) {
    url ??= LISTENS.exec(line)?.[1];
    if (url === undefined) continue;
    if (!isFirst) return { url, firstAdministratorLink: undefined };
    if (ADMINISTRATOR_LINK.test(line)) return { url, firstAdministratorLink: line };
  }
  // Its end is told by the exit.
  return new Promise(() => undefined);
}
