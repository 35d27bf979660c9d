import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import type { Span } from './switch-calls.ts';
import { SWITCH_TEXTS } from './switch-texts.ts';

const HOUR = 60;
/** What is offered for a day that has nothing yet. */
const MORNING = { from: 7 * HOUR + 30, until: 11 * HOUR + 30 };
const LAST_MINUTE = 24 * HOUR - 1;

/** The spans of each day, to be typed. */
export function HoursGrid({
  spans,
  onChange,
}: {
  spans: readonly Span[];
  onChange: (spans: readonly Span[]) => void;
}): ReactNode {
  const { language } = useConsole();
  const texts = SWITCH_TEXTS[language];
  const put = (index: number, changed: Span) => onChange(spans.map((span, at) => (at === index ? changed : span)));
  return (
    <div className="hours-grid">
      {texts.weekdays.map((day, position) => {
        const weekday = position + 1;
        const ofDay = spans.flatMap((span, index) => (span.weekday === weekday ? [{ span, index }] : []));
        return (
          <fieldset key={day}>
            <legend>{day}</legend>
            {ofDay.length === 0 ? <span className="hint">{texts.closed}</span> : null}
            {ofDay.map(({ span, index }) => (
              <span key={index} className="span-fields">
                <input
                  type="time"
                  required
                  aria-label={`${day}, ${texts.opens}`}
                  value={clockOf(span.from)}
                  onChange={({ target }) => put(index, { ...span, from: minutesOf(target.value) })}
                />
                –
                <input
                  type="time"
                  required
                  aria-label={`${day}, ${texts.closes}`}
                  value={clockOf(span.until)}
                  onChange={({ target }) => put(index, { ...span, until: minutesOf(target.value) })}
                />
                <Button
                  tone="quiet"
                  icon="close"
                  label={texts.removeSpan(day)}
                  onClick={() => onChange(spans.filter((_, at) => at !== index))}
                />
              </span>
            ))}
            <Button
              tone="quiet"
              icon="plus"
              label={texts.addSpan(day)}
              onClick={() => onChange([...spans, nextSpan(weekday, ofDay.at(-1)?.span)])}
            />
          </fieldset>
        );
      })}
    </div>
  );
}

/** After the last one of the day. */
function nextSpan(weekday: number, last: Span | undefined): Span {
  if (last === undefined) return { weekday, ...MORNING };
  const from = Math.min(last.until + HOUR, LAST_MINUTE - 1);
  return { weekday, from, until: Math.min(from + 4 * HOUR, LAST_MINUTE) };
}

export function clockOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * HOUR + minutes;
}
