import { expect } from 'chai';
import { errorFromWire, isLibvirtError, LibvirtError } from '../../src/libvirt/libvirt-error.ts';

describe('LibvirtError', () => {
  const table: [number, string][] = [
    [1, 'INTERNAL_ERROR'],
    [8, 'INVALID_ARG'],
    [27, 'XML_ERROR'],
    [38, 'SYSTEM_ERROR'],
    [42, 'NO_DOMAIN'],
    [43, 'NO_NETWORK'],
    [49, 'NO_STORAGE_POOL'],
    [50, 'NO_STORAGE_VOL'],
    [55, 'OPERATION_INVALID'],
    [67, 'CONFIG_UNSUPPORTED'],
    [84, 'OPERATION_UNSUPPORTED'],
    [86, 'AGENT_UNRESPONSIVE'],
    [110, 'MULTIPLE_DOMAINS'],
  ];
  for (const [number, code] of table) {
    it(`${number} is ${code}`, () => {
      const error = errorFromWire(
        { code: number, domain: 10, level: 2, message: 'm' },
        'domainCreate',
      );
      expect(error).to.include({
        name: 'LibvirtError',
        code,
        number,
        domain: 'QEMU',
        level: 'ERROR',
        message: 'm',
        procedure: 'domainCreate',
      });
    });
  }

  it('a number of a newer libvirt is an INTERNAL_ERROR with its message', () => {
    const error = errorFromWire({ code: 9999, domain: 999, level: 2, message: 'm' }, undefined);
    expect(error).to.include({ code: 'INTERNAL_ERROR', domain: 'RPC', message: 'm' });
  });

  it('has a message even when libvirt sent none', () => {
    const error = errorFromWire({ code: 42, domain: 10, level: 2, message: undefined }, undefined);
    expect(error.message).to.equal('libvirt gave the error NO_DOMAIN without a message');
  });

  it('is told apart by its code', () => {
    const error = new LibvirtError('NO_DOMAIN', 'm');
    expect(isLibvirtError(error)).to.equal(true);
    expect(isLibvirtError(error, 'NO_NETWORK', 'NO_DOMAIN')).to.equal(true);
    expect(isLibvirtError(error, 'NO_NETWORK')).to.equal(false);
    expect(isLibvirtError(new Error('m'))).to.equal(false);
  });
});
