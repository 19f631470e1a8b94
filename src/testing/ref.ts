import { capitalised } from '../plan/keys.ts';
import { ValueObject } from '../values/value.ts';

/** A reference to a resource, for parameters and expectations; made by `ref`. */
export class ResourceReference extends ValueObject {
  readonly valueKind = 'Type';
  readonly type: string;
  readonly title: string;

  constructor(type: string, title: string) {
    super();
    this.type = capitalised(type);
    this.title = title;
  }

  override get identity(): unknown {
    return `Type ${this.toString()}`;
  }

  override toString(): string {
    return `${this.type}[${this.title}]`;
  }

  override toProgramText(): string {
    return `${this.type}['${this.title.replaceAll(/[\\']/g, String.raw`\$&`)}']`;
  }
}

/** `ref('file', '/etc/motd')` is `File['/etc/motd']`. */
export function ref(type: string, title: string): ResourceReference {
  return new ResourceReference(type, title);
}
