import { needs } from '../support/environment.ts';
import { randomManifests } from './random-manifests.ts';

describe('many random manifests of a guest', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img');
  this.timeout(3_600_000);
  randomManifests(500);
});
