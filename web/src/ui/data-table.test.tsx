import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DataTable } from './data-table';

// What jsdom lacks of a browser.
beforeAll(() => {
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(cleanup);

function table(toggleAll?: () => void) {
  const ticks = {
    all: false,
    some: false,
    isTicked: () => false,
    toggle: () => {},
    toggleAll,
    nameOf: () => 'Ada',
    nameOfAll: 'All of the view',
  };
  render(
    <DataTable
      label="Norway"
      rows={[{ id: 1 }]}
      columns={[{ id: 'name', title: 'Name', width: 200, cell: () => 'Ada' }]}
      hidden={[]}
      rowId={(row) => row.id}
      onSort={() => {}}
      onChoose={() => {}}
      ticks={ticks}
      more={false}
      loadMore={() => {}}
    />,
  );
}

describe('a table whose rows can be ticked', () => {
  it('has a box for all of them', () => {
    table(() => {});
    expect(screen.getByRole('checkbox', { name: 'All of the view' })).toBeTruthy();
  });

  it('has none where its rows are a part of what all would be', () => {
    table();
    expect(screen.queryByRole('checkbox', { name: 'All of the view' })).toBeNull();
  });
});
