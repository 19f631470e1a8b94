function uri_function(String $key, Hash $options, Puppet::LookupContext $context) {
  if $key == 'in_uri' and $options['uri'] =~ /^file/ { $options['uri'] } else { $context.not_found }
}
