$from_manifest = 'seen by --compile'
node default { $of_node = 'in the node' }
