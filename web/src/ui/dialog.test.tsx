import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { themeIn } from '../app/theme';
import { Dialog } from './dialog';

// What jsdom lacks of a browser and Mantine asks for.
beforeAll(() => {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(cleanup);

function Screen() {
  const [open, setOpen] = useState(false);
  return (
    <MantineProvider
      theme={themeIn({ close: '关闭', clear: '清除', remove: '移除', showPassword: '显示密码' })}
      env="test"
    >
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && (
        <Dialog title="Question" onClose={() => setOpen(false)}>
          <input aria-label="Name" data-autofocus />
        </Dialog>
      )}
    </MantineProvider>
  );
}

describe('a dialog', () => {
  it('gives the focus back to what opened it, when Esc closes it', async () => {
    render(<Screen />);
    const opener = screen.getByRole('button', { name: 'Open' });
    act(() => opener.focus());
    fireEvent.click(opener);
    const field = await screen.findByLabelText('Name');
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.keyDown(field, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('has a close button that says so, in the reader’s language', async () => {
    render(<Screen />);
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(await screen.findByRole('button', { name: '关闭' })).toBeDefined();
  });
});
