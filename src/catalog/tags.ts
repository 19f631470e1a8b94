const VALID_TAG = /^[\p{L}\p{N}_][\p{L}\p{N}_:.-]*$/u;
/** Most tags; the sets of all letters and numbers take 1 ms to build. */
const PLAIN_TAG = /^\w[\w:.-]*$/;

/**
 * Adds a tag (lower case) and, of a qualified one, its segments; says whether the tag's characters
 * are allowed, and adds nothing where they are not.
 */
export function addTag(tags: Set<string>, tag: string): boolean {
  if (!PLAIN_TAG.test(tag) && !VALID_TAG.test(tag)) return false;
  if (tags.has(tag)) return true;
  tags.add(tag);
  if (tag.includes('::')) for (const segment of tag.split('::')) tags.add(segment);
  return true;
}
