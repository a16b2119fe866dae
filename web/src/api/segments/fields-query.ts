import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { FieldType } from '../contract';

const types: FieldType[] = ['text', 'number', 'boolean', 'date', 'timestamp', 'choice', 'choices'];

/** The type by its name in either case; what we do not know is asked as text. */
const typeOf = (name: string): FieldType => types.find((type) => type === name.toLowerCase()) ?? 'text';

export const fieldsQuery = () =>
  queryOptions({
    queryKey: ['fields'],
    queryFn: async ({ signal }) => {
      const { fields } = await read(api.GET('/api/segments/fields', { signal }));
      return { fields: fields.map((field) => ({ ...field, type: typeOf(field.type) })) };
    },
    staleTime: 10_000,
  });
