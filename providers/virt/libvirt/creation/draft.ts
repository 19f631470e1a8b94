import type { Domain } from '../../../../src/libvirt/index.ts';
import type { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { Installation } from '../install/installation.ts';

/** A guest that is about to be made: all is known of it, and nothing is there yet. */
export interface Draft {
  readonly name: string;
  readonly uuid: string;
  readonly definition: XmlDocument;
  readonly images: readonly NewImage[];
  /** How it is installed at its first start; undefined where it boots what it has. */
  readonly installation?: Installation | undefined;
  /** What is done to the guest once it is defined, before it starts. */
  finish?(domain: Domain): Promise<void>;
}

/** An image that pvirt makes, under a name that is not its own yet. */
export interface NewImage {
  readonly path: string;
  make(temporary: string): Promise<void>;
}
