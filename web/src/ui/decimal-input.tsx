import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { numberOf } from '../lib/number-of';

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

/** A number to type: what stands there while it is typed (“1.”, “-”, many digits) stays as it is until it is a number. */
export function DecimalInput({ value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState<string | number>(value ?? '');
  return (
    <NumberInput
      hideControls
      {...rest}
      value={numberOf(typed) === value ? typed : (value ?? '')}
      onChange={(next) => {
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
}
