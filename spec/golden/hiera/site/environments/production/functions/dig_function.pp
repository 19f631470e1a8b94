function dig_function(Array $segments, Hash $options, Puppet::LookupContext $context) {
  if $segments[0] == 'in_dig' { join($segments.map |$s| { String($s) }, '/') } else { $context.not_found }
}
