function key_function(String $key, Hash $options, Puppet::LookupContext $context) {
  case $key {
    'in_keys': {
      $context.explain() || { "found ${key} by name" }
      $found = { 'key' => $key, 'what' => $options['what'] }
      $found
    }
    'keys_interpolate': { $context.interpolate('%{facts.site} and %{lookup("in_common")}') }
    'keys_undef': { undef }
    default: {
      $context.explain() || { 'not mine' }
      $context.not_found
    }
  }
}
