# Containers of OpenVZ. Everything that one of them has to be changed in is one call of vzctl.

$template = 'debian-7.0-x86_64'

virt { 'web':
  ensure               => running,
  virt_type            => openvz,
  id                   => 777,
  os_template          => $template,
  tmpl_repo            => 'http://download.openvz.org/template/precreated/',
  configfile           => 'vswap-256m',
  hostname             => 'web.example.com',
  desc                 => 'Serves the site',
  memory               => 512,
  swap                 => '1G',
  cpus                 => 2,
  cpuunits             => 1500,
  cpulimit             => '150%',
  ioprio               => 6,
  iolimit              => '20M',
  diskspace            => '5G:5.5G',
  diskinodes           => '200000:220000',
  quotatime            => 600,
  ipaddr               => ['10.0.0.2', 'fd00::2/64'],
  nameserver           => ['10.0.0.53', '10.0.1.53'],
  searchdomain         => 'example.com',
  interfaces           => ['eth0,,,,br0', 'eth1'],
  autoboot             => true,
  bootorder            => 10,
  features             => ['nfs:on', 'ppp:off'],
  capability           => ['SYS_TIME:on'],
  devices              => ['c:10:229:rw', 'null:rw'],
  resources_parameters => ['NUMPROC=400', 'NUMPTY=20:20'],
  netfilter            => stateful,
  user                 => Sensitive('root:choose another one'),
}

# Without vSwap, memory is counted by beancounters, as it always was.
virt { 'old':
  ensure               => stopped,
  virt_type            => openvz,
  os_template          => $template,
  configfile           => 'basic',
  memory               => 256,
  resources_parameters => ['KMEMSIZE=11055923:11377049', 'SHMPAGES=64M'],
  noatime              => true,
  require              => Virt['web'],
}

# A copy of every setting for each of several.
['alpha', 'beta', 'gamma'].each |Integer $index, String $name| {
  virt { "worker-${name}":
    ensure      => running,
    provider    => openvz,
    os_template => $template,
    ipaddr      => "10.0.0.${10 + $index}",
    cpuunits    => 500,
  }
}
