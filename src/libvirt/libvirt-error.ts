import { errorCodes, errorDomains, errorLevels } from './error-table.ts';
import type { ErrorCode, ErrorDomain } from './error-table.ts';

/** What a LibvirtError knows beyond its code and message. */
export interface ErrorDetails {
  readonly domain?: ErrorDomain | undefined;
  readonly level?: (typeof errorLevels)[number] | undefined;
  /** The call that failed, libvirt's name without its vir: `domainCreate`. */
  readonly procedure?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An error of libvirt, or of the connection to it, told apart by `code`: libvirt's own names.
 * The client itself raises NO_CONNECT (nobody answers), RPC (the connection broke), INVALID_CONN
 * (closed by us), AUTH_FAILED, AUTH_UNAVAILABLE, INVALID_ARG and NO_SUPPORT.
 */
export class LibvirtError extends Error {
  override readonly name = 'LibvirtError';
  readonly code: ErrorCode;
  readonly domain: ErrorDomain;
  readonly level: (typeof errorLevels)[number];
  readonly procedure: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.domain = details.domain ?? 'RPC';
    this.level = details.level ?? 'ERROR';
    this.procedure = details.procedure;
  }

  /** libvirt's number for `code`. */
  get number(): number {
    return errorCodes[this.code];
  }
}

/** True for a LibvirtError with one of the codes given, or with any when none is given. */
export function isLibvirtError(
  error: unknown,
  ...codes: readonly ErrorCode[]
): error is LibvirtError {
  return error instanceof LibvirtError && (codes.length === 0 || codes.includes(error.code));
}

/** The error as it comes in a message; a number unknown to us (of a newer libvirt) becomes INTERNAL_ERROR. */
export function errorFromWire(wire: WireError, procedure: string | undefined): LibvirtError {
  const code = codeOf(wire.code);
  const message = wire.message ?? `libvirt gave the error ${code} without a message`;
  return new LibvirtError(code, message, {
    domain: errorDomains[wire.domain],
    level: errorLevels[wire.level],
    procedure,
  });
}

interface WireError {
  readonly code: number;
  readonly domain: number;
  readonly level: number;
  readonly message: string | undefined;
}

const names = new Map<number, ErrorCode>();

function codeOf(number: number): ErrorCode {
  if (names.size === 0) {
    for (const [name, value] of Object.entries(errorCodes)) names.set(value, name as ErrorCode);
  }
  return names.get(number) ?? 'INTERNAL_ERROR';
}
