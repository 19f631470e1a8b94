import { locationText } from '../../diagnostics/render.ts';
import type { SourcePosition } from '../../diagnostics/issue.ts';
import type { Call } from './function.ts';

/** Warns of something, once for each message and place in a compilation. */
export function warnOnce(message: string, { scope }: Call, place: SourcePosition = {}): void {
  const { warnings, log } = scope.compilation;
  const text = `${message}${locationText(place)}`;
  if (warnings.has(text)) return;
  warnings.add(text);
  log({ level: 'warning', message: text });
}
