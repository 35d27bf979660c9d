import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { StaffImportReport } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Missing } from '../ui/missing.tsx';
import { useAction } from '../ui/use-action.ts';
import { absolute, LinkCard } from './link-card.tsx';

/** A ward's staff list: tried first, so that nothing happens that was not seen before. */
export function ImportForm(): ReactNode {
  const { api, t } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [csv, setCsv] = useState('');
  const [report, setReport] = useState<StaffImportReport & { isTrial: boolean }>();
  const send = (isTrial: boolean) =>
    void run(async () => {
      setReport({ ...(await api.importStaff(csv, isTrial)), isTrial });
      if (!isTrial) await queryClient.invalidateQueries({ queryKey: keys.accounts });
    });
  const change = (text: string) => {
    setCsv(text);
    setReport(undefined);
  };
  const isTried = report?.isTrial === true && report.added + report.changed > 0;
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor="staff-file">{t.importFile}</label>
        <input
          id="staff-file"
          type="file"
          accept=".csv,text/csv"
          onChange={({ target }) => void target.files?.[0]?.text().then(change)}
        />
      </div>
      <TextArea
        label={t.importText}
        hint={t.importHint}
        rows={8}
        spellCheck={false}
        value={csv}
        onChange={({ target }) => change(target.value)}
      />
      <div className="sheet-actions">
        <Missing fields={[csv.trim() === '' ? t.importText : report === undefined && t.importTry]} />
        <Button disabled={isBusy || csv.trim() === ''} onClick={() => send(true)}>
          {t.importTry}
        </Button>
        <Button tone="primary" disabled={isBusy || !isTried} onClick={() => send(false)}>
          {t.importDo}
        </Button>
      </div>
      {report === undefined ? null : (
        <section role="status" className="stack">
          <p>{(report.isTrial ? t.importWould : t.importDid)(report.added, report.changed, report.unchanged)}</p>
          {report.badRows.length === 0 ? null : (
            <ul className="notice bad">
              {report.badRows.map(({ line, reason }) => (
                <li key={`${line}${reason}`}>{t.importBadRow(line, reason)}</li>
              ))}
            </ul>
          )}
          {report.links.length < 2 ? null : (
            <p className="row">
              <span>{t.allLinks}</span>
              <CopyButton
                text={report.links.map(({ name, login, link }) => `${name}\t${login}\t${absolute(link)}`).join('\n')}
              />
            </p>
          )}
          {report.links.map((link) => (
            <LinkCard key={link.login} name={`${link.name} (${link.login})`} link={link} />
          ))}
        </section>
      )}
    </div>
  );
}
