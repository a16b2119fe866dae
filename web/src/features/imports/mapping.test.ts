import { describe, expect, it } from 'vitest';
import { chooseDates, leftOut, mapField, missingFields, problemsByRow } from './mapping';

const mapping = { columns: { sku: 'StockCode', quantity: 'Quantity' }, options: { decimal: '.' } };

describe('mapping', () => {
  it('gives a column to one field only', () => {
    expect(mapField(mapping, 'orderNumber', 'StockCode').columns).toEqual({
      quantity: 'Quantity',
      orderNumber: 'StockCode',
    });
  });

  it('moves a field to another column', () => {
    expect(mapField(mapping, 'sku', 'Code').columns).toEqual({ quantity: 'Quantity', sku: 'Code' });
  });

  it('takes a field off its column', () => {
    expect(mapField(mapping, 'sku', undefined)).toEqual({
      columns: { quantity: 'Quantity' },
      options: { decimal: '.' },
    });
  });

  it('names the required fields that nothing fills', () => {
    const fields = [
      { name: 'sku', required: true },
      { name: 'orderedAt', required: true },
      { name: 'country', required: false },
    ];
    expect(missingFields({ fields }, mapping)).toEqual(['orderedAt']);
  });

  it('names the columns that say something and are of no use', () => {
    const columns = [
      { name: 'StockCode', samples: ['A1'] },
      { name: 'Notes', samples: ['likes tea'] },
      { name: 'Fax', samples: [''] },
      { name: 'Pager', samples: [] },
      { name: 'Company', samples: ['', 'Acme'] },
    ];
    expect(leftOut({ columns }, mapping)).toEqual(['Notes', 'Company']);
    expect(leftOut({ columns }, mapField(mapping, 'sku', 'Company'))).toEqual(['StockCode', 'Notes']);
  });

  it('gathers the problems of a row', () => {
    const problem = (row: number, column: string) => ({ row, line: row + 1, column, reason: 'bad' });
    const byRow = problemsByRow([problem(2, 'a'), problem(5, 'b'), problem(2, 'c')]);
    expect(byRow.get(2)?.map((one) => one.column)).toEqual(['a', 'c']);
    expect(byRow.get(3)).toBeUndefined();
  });
});

it('who says how dates are read is not asked again', () => {
  const noted = { columns: {}, options: { dateFormat: 'd/M/yyyy', dateNote: 'open', decimal: ',' } };
  expect(chooseDates(noted, 'M/d/yyyy').options).toEqual({ dateFormat: 'M/d/yyyy', decimal: ',' });
});
