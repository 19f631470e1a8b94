function hash_function(Hash $options, Puppet::LookupContext $context) {
  $context.explain() || { "told by hash_function, ${options['prefix']}" }
  $data = { 'in_function' => "${options['prefix']}${options['depth']}", 'function_interpolates' => '%{facts.site}', 'everywhere' => 'function' }
  $data
}
