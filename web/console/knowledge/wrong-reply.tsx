import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { useAction } from '../ui/use-action.ts';
import { useKnowledgeTexts } from './texts.ts';

/** Under a reply of the bot: it is wrong, and why if one likes to say. */
export function WrongReply({ conversationId, seq }: { conversationId: string; seq: number }): ReactNode {
  const { api, t, notify } = useConsole();
  const texts = useKnowledgeTexts();
  const { isBusy, run } = useAction();
  const [isAsking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  const send = () =>
    void run(async () => {
      const { status } = await api.reportWrongReply(conversationId, seq, comment.trim());
      setAsking(false);
      notify(status === 'reported' ? texts.wrongReplySent : texts.wrongReplyKnown);
    });
  return (
    <>
      <Button tone="quiet" icon="flag" onClick={() => setAsking(true)}>
        {texts.wrongReply}
      </Button>
      {isAsking ? (
        <Dialog title={texts.wrongReplyTitle} onClose={() => setAsking(false)}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <p>{texts.wrongReplyHint}</p>
            <TextArea
              label={texts.comment}
              autoFocus
              maxLength={2000}
              value={comment}
              onChange={({ target }) => setComment(target.value)}
            />
            <div className="sheet-actions">
              <Button onClick={() => setAsking(false)}>{t.cancel}</Button>
              <Button type="submit" tone="primary" disabled={isBusy}>
                {texts.send}
              </Button>
            </div>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}
