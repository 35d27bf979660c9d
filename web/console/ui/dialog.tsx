import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useConsole } from '../app/console-context.ts';
import { Button } from './button.tsx';

/** A sheet over the page that keeps the focus in it; Escape or a press beside it closes. */
export function Dialog({
  title,
  size = 'narrow',
  onClose,
  children,
}: {
  title: string;
  size?: 'narrow' | 'wide';
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useConsole();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()} className="overlay">
      <Modal className={`sheet ${size}`}>
        <AriaDialog>
          <header className="sheet-header">
            <Heading slot="title">{title}</Heading>
            <Button tone="quiet" icon="close" label={t.closeSheet} onClick={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
