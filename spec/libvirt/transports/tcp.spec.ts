import { expect } from 'chai';
import { Hypervisor } from '../../../src/libvirt/index.ts';

describe('TCP', () => {
  it('says where nobody listens, and what would', async () => {
    const error = await Hypervisor.connect('qemu+tcp://127.0.0.1:1/system').catch(
      (e: unknown) => e,
    );
    expect(error).to.include({
      code: 'NO_CONNECT',
      message:
        "No libvirt daemon answers on 127.0.0.1 port 1; start one there with 'systemctl start libvirtd-tcp.socket'.",
    });
  });
});
