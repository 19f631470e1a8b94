/** Where the compiler reads modules from; it never touches the disk itself. */
export interface Sources {
  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined;
  /** The bytes of a file; where absent, they are those of its text in UTF-8. */
  readBytes?(path: string): Uint8Array | undefined;
  /** A variable of the process, which may hold a key to encrypted data. */
  environmentVariable?(name: string): string | undefined;
  /** The names in a directory, empty where there is none. */
  list(directory: string): readonly string[];
}

/** No files at all: everything is in the manifests given. */
export const NO_SOURCES: Sources = {
  read: () => undefined,
  list: () => [],
};
