import { needs } from '../support/environment.ts';
import { randomManifests } from './random-manifests.ts';

describe('random manifests of a guest', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img');
  this.timeout(300_000);
  randomManifests(25);
});
