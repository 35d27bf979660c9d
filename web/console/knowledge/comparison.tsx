import type { ReactNode } from 'react';
import { FormattedText } from '../conversation/formatted-text.tsx';

/** Two replies side by side. */
export function Comparison({
  before,
  after,
}: {
  before: { readonly title: string; readonly text: string };
  after: { readonly title: string; readonly text: string };
}): ReactNode {
  return (
    <div className="comparison" role="status">
      {[before, after].map(({ title, text }) => (
        <section key={title} aria-label={title}>
          <h4>{title}</h4>
          <div className="bubble">
            <FormattedText text={text} />
          </div>
        </section>
      ))}
    </div>
  );
}
