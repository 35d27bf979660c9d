import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react';

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

type InputProps = Labelled &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & { readonly ref?: Ref<HTMLInputElement> };

export function TextField({ label, hint, error, ...input }: InputProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} {...described(id, hint, error)} />
      <Description id={id} hint={hint} error={error} />
    </div>
  );
}

type AreaProps = Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>;

export function TextArea({ label, hint, error, ...area }: AreaProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea rows={3} {...area} id={id} {...described(id, hint, error)} />
      <Description id={id} hint={hint} error={error} />
    </div>
  );
}

function described(id: string, hint: string | undefined, error: string | undefined): Record<string, string | boolean> {
  return {
    ...(hint === undefined && error === undefined ? {} : { 'aria-describedby': `${id}-description` }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  };
}

function Description({ id, hint, error }: { id: string } & Omit<Labelled, 'label'>): ReactNode {
  if (hint === undefined && error === undefined) return null;
  return (
    <p id={`${id}-description`} className={error === undefined ? 'hint' : 'hint error'}>
      {error ?? hint}
    </p>
  );
}
