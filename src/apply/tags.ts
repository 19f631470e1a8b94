import type { ApplySettings } from './settings.ts';

/** Whether `--tags` and `--skip_tags` let a resource be applied. */
export function isSelected(
  tags: ReadonlySet<string>,
  { tags: wanted = [], skipTags = [] }: Pick<ApplySettings, 'tags' | 'skipTags'>,
): boolean {
  const has = (tag: string): boolean => tags.has(tag.toLowerCase().replace(/^::/, ''));
  return !skipTags.some(has) && (wanted.length === 0 || wanted.some(has));
}
