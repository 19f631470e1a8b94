import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  HEADER_SIZE,
  readImageHeader,
} from '../../../../../providers/virt/libvirt/disks/image-header.ts';
import { needs } from '../../../../support/environment.ts';

const bytes = (text: string) => Buffer.from(text.padEnd(HEADER_SIZE, '\0'), 'latin1');
const RAW = { format: 'raw', isLayered: false };

describe('the start of an image', () => {
  const cases: Readonly<Record<string, readonly [path: string, start: Buffer, expected: unknown]>> =
    {
      'nothing but zeroes': ['a.img', bytes(''), RAW],
      'an empty file': ['a.img', Buffer.alloc(0), RAW],
      'a boot sector': ['a.img', bytes('\xeb\x63\x90'), RAW],
      'a disk image of macOS': ['a.dmg', bytes(''), undefined],
      'a shell script': ['a.img', bytes('#!/bin/sh\n#V2.0 Format'), undefined],
      'qcow, version 1': ['a.img', bytes('QFI\xfb\0\0\0\x01'), undefined],
      'qcow2, cut short': ['a.img', bytes('QFI\xfb\0\0\0\x03').subarray(0, 50), undefined],
    };
  for (const [what, [path, start, expected]] of Object.entries(cases)) {
    it(`${what} => ${JSON.stringify(expected)}`, () => {
      expect(readImageHeader(path, start)).to.deep.equal(expected);
    });
  }
});

/** What qemu-img makes is judged as qemu-img judges it, or left to it. */
describe('images that qemu-img makes', () => {
  needs('qemu-img');
  let directory = '';

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'pvirt-images-'));
    writeFileSync(join(directory, 'base.img'), Buffer.alloc(1024 * 1024));
  });
  // A skipped suite has made none.
  after(() => {
    if (existsSync(directory)) rmSync(directory, { recursive: true });
  });

  const base = ['-F', 'raw', '-b', 'base.img'];
  const cases: Readonly<Record<string, readonly [options: readonly string[], expected: unknown]>> =
    {
      raw: [['-f', 'raw'], RAW],
      qcow2: [['-f', 'qcow2'], { format: 'qcow2', isLayered: false }],
      'qcow2, old': [['-f', 'qcow2', '-o', 'compat=0.10'], { format: 'qcow2', isLayered: false }],
      'qcow2 with a backing file': [['-f', 'qcow2', ...base], { format: 'qcow2', isLayered: true }],
      'old qcow2 with a backing file': [
        ['-f', 'qcow2', '-o', 'compat=0.10', ...base],
        { format: 'qcow2', isLayered: true },
      ],
      'qcow2 with a data file': [
        ['-f', 'qcow2', '-o', 'data_file=data.raw'],
        { format: 'qcow2', isLayered: true },
      ],
      ...Object.fromEntries(
        ['qcow', 'qed', 'vdi', 'vhdx', 'vmdk', 'parallels'].map((format) => [
          format,
          [['-f', format], undefined],
        ]),
      ),
      'a VMDK descriptor': [['-f', 'vmdk', '-o', 'subformat=monolithicFlat'], undefined],
      vpc: [['-f', 'vpc', '-o', 'subformat=dynamic'], undefined],
      luks: [
        [
          '--object',
          'secret,id=key,data=secret',
          '-f',
          'luks',
          '-o',
          'key-secret=key,iter-time=10',
        ],
        undefined,
      ],
    };
  for (const [what, [options, expected]] of Object.entries(cases)) {
    it(`${what} => ${JSON.stringify(expected)}`, function () {
      this.timeout(30_000);
      // To choose its rounds qemu-img times itself, which it gives up where others use the processor.
      this.retries(what === 'luks' ? 20 : 0);
      const path = join(directory, `${what}.img`);
      execFileSync('qemu-img', ['create', '-q', ...options, path, '1M'], { cwd: directory });
      const start = readFileSync(path).subarray(0, HEADER_SIZE);
      expect(readImageHeader(path, start)).to.deep.equal(expected);
    });
  }
});
