import type { CodeTexts } from '../language/code-texts.js';
import { useCodeText } from '../language/language-provider.js';

interface ApiTextProps {
  kind: keyof CodeTexts;
  code: string;
  message: string;
  /** What to do about it; the texts of other languages say that themselves. */
  suggestion?: string | null;
}

/** What the API says, in the chosen language where that has a text for the code. Its own sentence, which names the value, follows. */
export function ApiText({ kind, code, message, suggestion = null }: ApiTextProps) {
  const text = useCodeText()(kind, code);
  const more = text === null ? suggestion : message;
  return (
    <>
      <p lang={text === null ? 'en' : undefined}>{text ?? message}</p>
      {more !== null && <p lang="en">{more}</p>}
    </>
  );
}
