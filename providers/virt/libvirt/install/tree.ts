/** The files that an installer is made of, wherever they are; paths are those inside the tree. */
export interface Tree {
  /** What there is to know of a file; undefined when there is none. */
  stat(path: string): Promise<{ readonly size: number | undefined } | undefined>;
  /** A small file as text; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** Copies a file to a path of this host. */
  copy(path: string, to: string): Promise<void>;
}

/** No list of files or sums is longer, in bytes. */
export const LONGEST_TEXT = 4 * 1024 * 1024;
