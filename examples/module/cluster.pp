# Guests that one node describes and another one runs; it needs PuppetDB.
node /^vm\d/ {
  include virt
  include virt::collect
}

node /^(?!vm)/ {
  virt::export { "${facts['networking']['hostname']}-db":
    host       => 'vm1.example.com',
    attributes => { 'memory' => 1024, 'virt_path' => '/srv/guests/db.qcow2', 'disk_size' => 10 },
  }
}
