import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { messageOf } from '../ui/use-action.ts';

/** A form whose failure stands in it, where it is read out, until the next try. */
export function SessionForm({
  submitLabel,
  onSubmit,
  children,
}: {
  submitLabel: string;
  onSubmit: () => Promise<void>;
  children: ReactNode;
}): ReactNode {
  const { t } = useConsole();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      await onSubmit();
    } catch (error) {
      setFailure(messageOf(error, t));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="session-form" onSubmit={(event) => void submit(event)} noValidate>
      <div role="alert" className="form-failure">
        {failure}
      </div>
      {children}
      <Button type="submit" tone="primary" disabled={isBusy}>
        {submitLabel}
      </Button>
    </form>
  );
}
