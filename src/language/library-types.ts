/** Parts of addresses, as the types of the module puppetlabs-stdlib write them. */
const OCTET = '([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])';
const V4 = String.raw`${OCTET}(\.${OCTET}){3}`;
const GROUP = '[[:xdigit:]]{1,4}';
const V6_PREFIX = String.raw`(\/(1([01][0-9]|2[0-8])|[1-9][0-9]|[0-9]))?`;

/** Addresses of version 6 with `::`, by the number of groups before it. */
function compressed(end: string): string {
  const patterns = [1, 2, 3, 4, 5, 6].map(
    (before) => String.raw`/\A(${GROUP}:){${before}}(:|(:${GROUP}){1,${7 - before}})${end}\z/`,
  );
  return [
    String.raw`/\A:(:|(:${GROUP}){1,7})${end}\z/`,
    ...patterns,
    String.raw`/\A(${GROUP}:){7}:${end}\z/`,
  ].join(', ');
}

/** Addresses of version 6 that end in one of version 4. */
function alternative(end: string): string {
  const patterns = [4, 3, 2, 1].map(
    (before) => String.raw`/\A(${GROUP}:){${before}}(:${GROUP}){0,${5 - before}}:${V4}${end}\z/`,
  );
  return [
    String.raw`/\A(${GROUP}:){6}${V4}${end}\z/`,
    String.raw`/\A(${GROUP}:){5}:${V4}${end}\z/`,
    ...patterns,
    String.raw`/\A:(:${GROUP}){0,5}:${V4}${end}\z/`,
  ].join(', ');
}

/** The older pattern of version 6; one of its two uses has lost the backslashes. */
function olderV6({ digit, point }: { readonly digit: string; readonly point: string }): string {
  const group = '[0-9A-Fa-f]{1,4}';
  const octet = `(25[0-5]|2[0-4]${digit}|1${digit}${digit}|[1-9]?${digit})`;
  const v4 = `(${octet}(${point}${octet}){3})`;
  const middle = [5, 4, 3, 2, 1].map((before) => {
    const gap = { 5: '', 4: `(:${group})?` }[before] ?? `(:${group}){0,${5 - before}}`;
    const last = before === 5 ? `:${v4}` : `(${gap}:${v4})`;
    return `((${group}:){${before}}(((:${group}){1,${7 - before}})|${last}|:))`;
  });
  return [
    `(((${group}:){7}(${group}|:))`,
    `((${group}:){6}(:${group}|${v4}|:))`,
    ...middle,
    `(:(((:${group}){1,7})|((:${group}){0,5}:${v4})|:)))(%.+)?`,
  ].join('|');
}

const STRICT_OCTET = String.raw`([0-9](?!\d)|[1-9][0-9](?!\d)|1[0-9]{2}(?!\d)|2[0-4][0-9](?!\d)|25[0-5](?!\d))`;
const STRICT_V4 = `(${STRICT_OCTET}[.]){3}${STRICT_OCTET}`;
const INTEGER_TEXT = String.raw`Pattern[/^-?(?:(?:[1-9]\d*)|0)$/]`;
const NUMERIC_TEXT = String.raw`Pattern[/^-?(?:(?:[1-9]\d*)|0)(?:\.\d+)?(?:[eE]-?\d+)?$/]`;
const WINDOWS = String.raw`(([a-zA-Z]:[\\\/])|([\\\/][\\\/][^\\\/]+[\\\/][^\\\/]+)|([\\\/][\\\/]\?[\\\/][^\\\/]+))`;
const MODE = String.raw`([ugoa]*([-+=]([rwxXst]*|[ugo]))+|[-+=][0-7]+)`;
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';

/** A list of words as the values of an Enum. */
function words(text: string): string {
  return `Enum[${text
    .split(' ')
    .map((word) => `'${word}'`)
    .join(', ')}]`;
}

/** The type aliases of puppetlabs-stdlib, of versions 8 and 9, without `Stdlib::`. */
const STDLIB_TYPES: Readonly<Record<string, string>> = {
  Absolutepath: 'Variant[Stdlib::Windowspath, Stdlib::Unixpath]',
  Base32: String.raw`Pattern[/\A[a-z2-7]+={,6}\z/, /\A[A-Z2-7]+={,6}\z/]`,
  Base64: String.raw`Pattern[/\A[a-zA-Z0-9\/\+]+={,2}\z/]`,
  'Compat::Absolute_path': String.raw`Variant[Pattern[/^${WINDOWS}/], Pattern[/^\//]]`,
  'Compat::Array': 'Array[Any]',
  'Compat::Bool': 'Boolean',
  'Compat::Float': String.raw`Variant[Float, Pattern[/^-?(?:(?:[1-9]\d*)|0)(?:\.\d+)(?:[eE]-?\d+)?$/]]`,
  'Compat::Hash': 'Hash[Any, Any]',
  'Compat::Integer': `Variant[Integer, ${INTEGER_TEXT}, Array[Variant[Integer, ${INTEGER_TEXT}]]]`,
  'Compat::Ip_address': 'Variant[Stdlib::Compat::Ipv4, Stdlib::Compat::Ipv6]',
  'Compat::Ipv4': String.raw`Pattern[/^(${STRICT_V4})(\/(${STRICT_V4}|[0-9]+))?$/]`,
  'Compat::Ipv6': String.raw`Pattern[/\s*${olderV6({ digit: String.raw`\d`, point: String.raw`\.` })}\s*$/]`,
  'Compat::Numeric': `Variant[Numeric, ${NUMERIC_TEXT}, Array[Variant[Numeric, ${NUMERIC_TEXT}]]]`,
  'Compat::String': 'Optional[String]',
  CreateResources: 'Hash[String[1], Hash[String[1], Any]]',
  Datasize: String.raw`Pattern[/^\d+(?i:[kmgt]b?|b)$/]`,
  'Dns::Zone': String.raw`Pattern[/\A((([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])\.)+|\.)\z/]`,
  Email: String.raw`Pattern[/\A[a-zA-Z0-9.!#$%&'*+\/=?^_${'`'}{|}~-]+@${LABEL}(?:\.${LABEL})*\z/]`,
  'Ensure::File': words('present file directory link absent'),
  'Ensure::File::Directory': words('directory absent'),
  'Ensure::File::File': words('file absent'),
  'Ensure::File::Link': words('link absent'),
  'Ensure::Package': `Variant[${words('present absent purged disabled installed latest')}, String[1]]`,
  'Ensure::Service': words('stopped running'),
  Filemode: String.raw`Pattern[/\A(([0-7]{1,4})|(${MODE}(,${MODE})*))\z/]`,
  Filesource: String.raw`Variant[Stdlib::Absolutepath, Stdlib::HTTPUrl, Pattern[/\Afile:\/\/\/([^\n\/\0]+(\/)?)+\z/, /\Apuppet:\/\/(([\w-]+\.?)+)?\/([^\n\/\0]+(\/)?)+\z/]]`,
  Fqdn: String.raw`Pattern[/\A(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9])\z/]`,
  Host: 'Variant[Stdlib::Fqdn, Stdlib::Compat::Ip_address]',
  'Http::Method': words(
    'ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT CONNECT COPY DELETE GET HEAD LABEL LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE OPTIONS ORDERPATCH PATCH POST PRI PROPFIND PROPPATCH PUT REBIND REPORT SEARCH TRACE UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL',
  ),
  'Http::Status': 'Integer[100, 599]',
  HttpStatus: 'Integer[100, 599]',
  HTTPSUrl: String.raw`Pattern[/(?i:\Ahttps:\/\/.*\z)/]`,
  HTTPUrl: String.raw`Pattern[/(?i:\Ahttps?:\/\/.*\z)/]`,
  'IP::Address': 'Variant[Stdlib::IP::Address::V4, Stdlib::IP::Address::V6]',
  'IP::Address::CIDR': 'Variant[Stdlib::IP::Address::V4::CIDR, Stdlib::IP::Address::V6::CIDR]',
  'IP::Address::Nosubnet':
    'Variant[Stdlib::IP::Address::V4::Nosubnet, Stdlib::IP::Address::V6::Nosubnet]',
  'IP::Address::V4': 'Variant[Stdlib::IP::Address::V4::CIDR, Stdlib::IP::Address::V4::Nosubnet]',
  'IP::Address::V4::CIDR': String.raw`Pattern[/\A${V4}\/([0-9]|[12][0-9]|3[0-2])\z/]`,
  'IP::Address::V4::Nosubnet': String.raw`Pattern[/\A${V4}\z/]`,
  'IP::Address::V6':
    'Variant[Stdlib::IP::Address::V6::Full, Stdlib::IP::Address::V6::Compressed, Stdlib::IP::Address::V6::Alternative, Stdlib::IP::Address::V6::Nosubnet]',
  'IP::Address::V6::Alternative': `Pattern[${alternative(V6_PREFIX)}]`,
  'IP::Address::V6::CIDR': String.raw`Pattern[/\A${olderV6({ digit: 'd', point: '.' })}s*\/([0-9]|[1-9][0-9]|1[0-1][0-9]|12[0-8])?\z/]`,
  'IP::Address::V6::Compressed': `Pattern[${compressed(V6_PREFIX)}]`,
  'IP::Address::V6::Full': String.raw`Pattern[/\A${GROUP}(:${GROUP}){7}${V6_PREFIX}\z/]`,
  'IP::Address::V6::Nosubnet':
    'Variant[Stdlib::IP::Address::V6::Nosubnet::Full, Stdlib::IP::Address::V6::Nosubnet::Compressed, Stdlib::IP::Address::V6::Nosubnet::Alternative]',
  'IP::Address::V6::Nosubnet::Alternative': `Pattern[${alternative('')}]`,
  'IP::Address::V6::Nosubnet::Compressed': `Pattern[${compressed('')}]`,
  'IP::Address::V6::Nosubnet::Full': String.raw`Pattern[/\A${GROUP}(:${GROUP}){7}\z/]`,
  MAC: String.raw`Pattern[/\A([0-9A-Fa-f]{2}[:-]){5}([0-9A-Fa-f]{2})\z/, /\A([0-9A-Fa-f]{2}[:-]){19}([0-9A-Fa-f]{2})\z/]`,
  ObjectStore: 'Variant[Stdlib::ObjectStore::GSUri, Stdlib::ObjectStore::S3Uri]',
  'ObjectStore::GSUri': String.raw`Pattern[/\Ags:\/\/.*\z/]`,
  'ObjectStore::S3Uri': String.raw`Pattern[/\As3:\/\/.*\z/]`,
  Port: 'Integer[0, 65535]',
  'Port::Dynamic': 'Integer[49152, 65535]',
  'Port::Ephemeral': 'Stdlib::Port::Dynamic',
  'Port::Privileged': 'Integer[1, 1023]',
  'Port::Registered': 'Stdlib::Port::User',
  'Port::Unprivileged': 'Integer[1024, 65535]',
  'Port::User': 'Integer[1024, 49151]',
  Syslogfacility: words(
    'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp security console solaris-cron local0 local1 local2 local3 local4 local5 local6 local7',
  ),
  Unixpath: String.raw`Pattern[/\A\/([^\n\/\0]+\/*)*\z/]`,
  Windowspath: String.raw`Pattern[/\A${WINDOWS}.*\z/]`,
  Yes_no: String.raw`Pattern[/\A(?i:(yes|no))\z/]`,
};

/** Type aliases of modules that are built in, as `Name = definition`, by their names in lower case. */
export const LIBRARY_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(STDLIB_TYPES).map(([name, definition]) => [
    `stdlib::${name.toLowerCase()}`,
    `Stdlib::${name} = ${definition}`,
  ]),
);
