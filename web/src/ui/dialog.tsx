import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** Who chose in a menu comes back to what opened it: the menu itself is gone by then. */
function opener(): Element | null {
  const active = document.activeElement;
  const name = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return (name && document.getElementById(name)) || active;
}

/** A modal that is there only while it is open; when it goes, the focus returns to what had it before. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const [before] = useState(opener);
  useEffect(
    () => () => {
      // Once it is gone: nothing else may have taken the focus meanwhile, such as another screen.
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) {
          before.focus({ preventScroll: true });
        }
      });
    },
    [before],
  );
  return <Modal opened {...props} />;
}
