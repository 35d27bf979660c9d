import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { placesLeft } from './places-left.ts';
import { usePlaceNames } from './use-place-names.ts';

/** What keeps a text from being sent to a resident, beside the field that it stands in. */
export function PlacesLeftLine({ text }: { text: string }): ReactNode {
  const { t } = useConsole();
  const nameOf = usePlaceNames();
  const left = [...new Set(placesLeft(text).map(({ written }) => written))];
  if (left.length === 0) return null;
  const told = left.map((written) => {
    const name = nameOf(written.replaceAll(/[{}\s]/gu, ''));
    return written.includes(name) ? written : `${name} ${written}`;
  });
  return (
    <p className="gaps" role="alert">
      {t.placesLeft(told)}
    </p>
  );
}
