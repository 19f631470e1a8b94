/** An expression that is being read, and the position in it. */
export interface RegexpSource {
  readonly source: string;
  pos: number;
}

/** A regular expression that Ruby would refuse, with its message. */
export class RegexpFault extends Error {}
