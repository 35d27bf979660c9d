import { bring, zaloTraffic } from '../faults/traffic.ts';
import type { Platforms } from '../faults/run-traffic.ts';
import type { City } from './start-city.ts';

const HELP = `Type here:
  kill N, stop N, start N   process N: kill -9, SIGTERM, start again
  zalo hangs, zalo mends    Zalo takes connections and answers nothing; answers again
  say TEXT                  a resident writes this on Zalo
  sent                      what Zalo has taken from us
  log N                     the last lines of process N
  end                       ends all of it`;

export interface Obeyer {
  /** What to print; undefined: it is to end. */
  (line: string): Promise<string | undefined>;
  readonly help: string;
}

/** Does to a running city what somebody types who walks through a runbook. */
export function obeyer(options: {
  readonly city: City;
  readonly platforms: Platforms;
  readonly bring: () => string;
}): Obeyer {
  const { city, platforms } = options;
  const zalo = zaloTraffic(platforms.zalo, false);
  const resident = '901';

  async function obey(line: string): Promise<string | undefined> {
    const [word = '', ...rest] = line.trim().split(/\s+/u);
    const text = rest.join(' ');
    const server = city.processes[Number(text) - 1];
    switch (word) {
      case 'kill':
      case 'stop':
      case 'start':
        if (server === undefined) return `Which one? 1 to ${city.processes.length}.`;
        if (word === 'start') await server.start();
        else return word === 'kill' ? server.kill().then(() => 'killed') : `ended with ${await server.stop()}`;
        return 'started';
      case 'zalo':
        if (text === 'hangs') platforms.zaloLine.stall();
        else if (text === 'mends') platforms.zaloLine.mend();
        else return HELP;
        return text;
      case 'say':
        await bring(options.bring, zalo.call(resident, text), () => false);
        return 'taken in';
      case 'sent':
        return zalo
          .taken(resident)
          .map(({ at, text: sent }) => `${new Date(at).toISOString()} ${sent.slice(0, 200)}`)
          .join('\n');
      case 'log':
        return server === undefined ? 'Which one?' : server.output().split('\n').slice(-20).join('\n');
      case 'end':
        return undefined;
      default:
        return HELP;
    }
  }
  return Object.assign(obey, { help: HELP });
}
