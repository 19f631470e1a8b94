import type { ErrorCode, ErrorDomain } from '../../libvirt/error-table.ts';
import { LibvirtError } from '../../libvirt/libvirt-error.ts';

/** What libvirt puts before the reason of an error (virErrorMsg), as far as the simulation refuses anything. */
const BEGINNINGS = {
  CONFIG_UNSUPPORTED: 'unsupported configuration: ',
  DEVICE_MISSING: 'device not found: ',
  INTERNAL_ERROR: 'internal error: ',
  INVALID_ARG: 'invalid argument: ',
  NETWORK_EXIST: 'this network exists already: ',
  ARGUMENT_UNSUPPORTED: 'argument unsupported: ',
  NO_DOMAIN: 'Domain not found: ',
  NO_DOMAIN_METADATA: 'metadata not found: ',
  NO_NAME: '',
  NO_NETWORK: 'Network not found: ',
  NO_STORAGE_POOL: 'Storage pool not found: ',
  NO_STORAGE_VOL: 'Storage volume not found: ',
  OPERATION_FAILED: 'operation failed: ',
  OPERATION_INVALID: 'Requested operation is not valid: ',
  STORAGE_VOL_EXIST: 'storage volume already exists: ',
  SYSTEM_ERROR: '',
  XML_DETAIL: '',
  XML_ERROR: 'XML error: ',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** An error in libvirt's words; `domain` is the part of libvirt that raises it. */
export function refusal(
  code: keyof typeof BEGINNINGS,
  reason: string,
  domain: ErrorDomain = 'QEMU',
): LibvirtError {
  return new LibvirtError(code, `${BEGINNINGS[code]}${reason}`, { domain });
}
