/**
 * Where the test bed keeps what is slow to make. Outside the repository, because qemu runs as a user
 * of its own and could not enter a clone below /root.
 */
export const CACHE = '/var/cache/pvirt-testbed';
