/**
 * The Object types that Puppet itself defines, by name: what stands between the braces of `Object[{...}]`
 * without the name. Aliases stand for the type they are written as.
 */
export const PCORE_DEFINITIONS: Readonly<Record<string, string>> = {
  Annotation: '',
  Deferred: String.raw`attributes => {'name' => Pattern[/\A[$]?[a-z][a-z0-9_]*(?:::[a-z][a-z0-9_]*)*\z/], 'arguments' => {type => Optional[Array], value => undef}}`,
  Error:
    "type_parameters => {'kind' => Optional[Variant[String, Regexp, Type[Enum], Type[Pattern], Type[NotUndef], Type[Undef]]], 'issue_code' => Optional[Variant[String, Regexp, Type[Enum], Type[Pattern], Type[NotUndef], Type[Undef]]]}, attributes => {'msg' => String[1], 'kind' => {type => Optional[String[1]], value => undef}, 'details' => {type => Optional[Hash[String[1], Data]], value => undef}, 'issue_code' => {type => Optional[String[1]], value => undef}}, functions => {'message' => Callable[[0, 0], String[1]]}",
  Pcore: '',
  'Pcore::AbstractTimeDataType': 'parent => Pcore::AnyType',
  'Pcore::AnyType': 'parent => Any',
  'Pcore::ArrayType':
    "parent => Pcore::CollectionType, attributes => {'element_type' => {type => Optional[Type], value => Any}}",
  'Pcore::BinaryType': 'parent => Pcore::AnyType',
  'Pcore::BooleanType': 'parent => Pcore::ScalarDataType',
  'Pcore::CallableType':
    "parent => Pcore::AnyType, attributes => {'param_types' => {type => Optional[Type[Tuple]], value => undef}, 'block_type' => {type => Optional[Type[Callable]], value => undef}, 'return_type' => {type => Optional[Type], value => Any}}",
  'Pcore::CatalogEntryType': 'parent => Pcore::AnyType',
  'Pcore::ClassType':
    "parent => Pcore::CatalogEntryType, attributes => {'class_name' => {type => Optional[String[1]], value => undef}}",
  'Pcore::CollectionType':
    "parent => Pcore::AnyType, attributes => {'size_type' => {type => Optional[Type[Integer]], value => undef}}",
  'Pcore::DefaultType': 'parent => Pcore::AnyType',
  'Pcore::EnumType':
    "parent => Pcore::ScalarDataType, attributes => {'values' => Array[String[1]], 'case_insensitive' => {type => Boolean, value => false}}",
  'Pcore::FloatType': 'parent => Pcore::NumericType',
  'Pcore::HashType':
    "parent => Pcore::CollectionType, attributes => {'key_type' => {type => Optional[Type], value => Any}, 'value_type' => {type => Optional[Type], value => Any}}",
  'Pcore::InitType':
    "parent => Pcore::AnyType, attributes => {'type' => {type => Optional[Type], value => undef}, 'init_args' => {type => Array, value => []}}",
  'Pcore::IntegerType': 'parent => Pcore::NumericType',
  'Pcore::IterableType':
    "parent => Pcore::AnyType, attributes => {'type' => {type => Optional[Type], value => undef}}",
  'Pcore::IteratorType':
    "parent => Pcore::AnyType, attributes => {'type' => {type => Optional[Type], value => undef}}",
  'Pcore::NotUndefType':
    "parent => Pcore::AnyType, attributes => {'type' => {type => Optional[Type], value => undef}}",
  'Pcore::NumericType':
    "parent => Pcore::ScalarDataType, attributes => {'from' => {type => Optional[Numeric], value => undef}, 'to' => {type => Optional[Numeric], value => undef}}",
  'Pcore::ObjectType': String.raw`parent => Pcore::AnyType, attributes => {'_pcore_init_hash' => Struct[{Optional['name'] => Pattern[/\A[A-Z][\w]*(?:::[A-Z][\w]*)*\z/], Optional['parent'] => Type, Optional['type_parameters'] => Hash[Pattern[/\A[a-z_]\w*\z/], NotUndef], Optional['attributes'] => Hash[Pattern[/\A[a-z_]\w*\z/], NotUndef], Optional['constants'] => Hash[Pattern[/\A[a-z_]\w*\z/], Any], Optional['functions'] => Hash[Variant[Pattern[/\A[a-z_]\w*\z/], String], NotUndef], Optional['equality'] => Variant[Pattern[/\A[a-z_]\w*\z/], Array[Pattern[/\A[a-z_]\w*\z/]]], Optional['equality_include_type'] => Boolean, 'checks' => Any, 'annotations' => Optional[Hash[Type[Annotation], Hash[Pattern[/\A[a-z_]\w*\z/], Any]]]}]}`,
  'Pcore::ObjectTypeExtenType':
    "parent => Pcore::AnyType, attributes => {'base_type' => Type, 'init_parameters' => Array}",
  'Pcore::OptionalType':
    "parent => Pcore::AnyType, attributes => {'type' => {type => Optional[Type], value => undef}}",
  'Pcore::PatternType':
    "parent => Pcore::ScalarDataType, attributes => {'patterns' => Array[Regexp]}",
  'Pcore::RegexpType':
    "parent => Pcore::ScalarType, attributes => {'pattern' => {type => Variant[Undef, String, Regexp], value => undef}}",
  'Pcore::ResourceType':
    "parent => Pcore::CatalogEntryType, attributes => {'type_name' => {type => Optional[String[1]], value => undef}, 'title' => {type => Optional[String[1]], value => undef}}",
  'Pcore::RuntimeType':
    "parent => Pcore::AnyType, attributes => {'runtime' => {type => Optional[String[1]], value => undef}, 'name_or_pattern' => {type => Optional[Variant[String[1], Tuple[Regexp, String[1]]]], value => undef}}",
  'Pcore::ScalarDataType': 'parent => Pcore::ScalarType',
  'Pcore::ScalarType': 'parent => Pcore::AnyType',
  'Pcore::SemVerRangeType': 'parent => Pcore::AnyType',
  'Pcore::SemVerType':
    "parent => Pcore::ScalarType, attributes => {'ranges' => {type => Array[Variant[SemVerRange, String[1]]], value => []}}",
  'Pcore::SensitiveType': 'parent => Pcore::AnyType',
  'Pcore::StringType':
    "parent => Pcore::ScalarDataType, attributes => {'size_type_or_value' => {type => Optional[Variant[String, Type[Integer]]], value => undef}}",
  'Pcore::StructElement': "attributes => {'key_type' => Type, 'value_type' => Type}",
  'Pcore::StructType':
    "parent => Pcore::AnyType, attributes => {'elements' => Array[Pcore::StructElement]}",
  'Pcore::TimespanType':
    "parent => Pcore::ScalarType, attributes => {'from' => {type => Optional[Timespan], value => undef}, 'to' => {type => Optional[Timespan], value => undef}}",
  'Pcore::TimestampType':
    "parent => Pcore::ScalarType, attributes => {'from' => {type => Optional[Timestamp], value => undef}, 'to' => {type => Optional[Timestamp], value => undef}}",
  'Pcore::TupleType':
    "parent => Pcore::AnyType, attributes => {'types' => Array[Type], 'size_type' => {type => Optional[Type[Integer]], value => undef}}",
  'Pcore::TypeAliasType':
    "parent => Pcore::AnyType, attributes => {'name' => String[1], 'type_expr' => Any, 'resolved_type' => {type => Optional[Type], value => undef}}",
  'Pcore::TypeReferenceType':
    "parent => Pcore::AnyType, attributes => {'type_string' => String[1]}",
  'Pcore::TypeType':
    "parent => Pcore::AnyType, attributes => {'type' => {type => Optional[Type], value => undef}}",
  'Pcore::URIType':
    "parent => Pcore::AnyType, attributes => {'parameters' => {type => Optional[Variant[String[1], Struct[{'scheme' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]], 'userinfo' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]], 'host' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]], 'port' => Optional[Variant[Integer[0], Type[NotUndef], Type[Undef]]], 'path' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]], 'query' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]], 'fragment' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]], 'opaque' => Optional[Variant[String[1], Regexp, Type[Pattern], Type[Enum], Type[NotUndef], Type[Undef]]]}]]], value => undef}}",
  'Pcore::UndefType': 'parent => Pcore::AnyType',
  'Pcore::UnitType': 'parent => Pcore::AnyType',
  'Pcore::VariantType': "parent => Pcore::AnyType, attributes => {'types' => Array[Type]}",
  'Puppet::AST::AbstractAttributeOperation': 'parent => Puppet::AST::Positioned',
  'Puppet::AST::AbstractResource':
    "parent => Puppet::AST::Expression, attributes => {'form' => {type => Enum['exported', 'regular', 'virtual'], value => 'regular'}, 'virtual' => {type => Boolean, kind => derived}, 'exported' => {type => Boolean, kind => derived}}",
  'Puppet::AST::AccessExpression':
    "parent => Puppet::AST::Expression, attributes => {'left_expr' => Puppet::AST::Expression, 'keys' => {type => Array[Puppet::AST::Expression], value => []}}",
  'Puppet::AST::AndExpression': 'parent => Puppet::AST::BooleanExpression',
  'Puppet::AST::ApplyBlockExpression': 'parent => Puppet::AST::BlockExpression',
  'Puppet::AST::ApplyExpression':
    "parent => Puppet::AST::Expression, attributes => {'arguments' => {type => Array[Puppet::AST::Expression], value => []}, 'body' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::ArithmeticExpression':
    "parent => Puppet::AST::BinaryExpression, attributes => {'operator' => Enum['%', '*', '+', '-', '/', '<<', '>>']}",
  'Puppet::AST::AssignmentExpression':
    "parent => Puppet::AST::BinaryExpression, attributes => {'operator' => Enum['+=', '-=', '=']}",
  'Puppet::AST::AttributeOperation':
    "parent => Puppet::AST::AbstractAttributeOperation, attributes => {'attribute_name' => String, 'operator' => Enum['+>', '=>'], 'value_expr' => Puppet::AST::Expression}",
  'Puppet::AST::AttributesOperation':
    "parent => Puppet::AST::AbstractAttributeOperation, attributes => {'expr' => Puppet::AST::Expression}",
  'Puppet::AST::BinaryExpression':
    "parent => Puppet::AST::Expression, attributes => {'left_expr' => Puppet::AST::Expression, 'right_expr' => Puppet::AST::Expression}",
  'Puppet::AST::BlockExpression':
    "parent => Puppet::AST::Expression, attributes => {'statements' => {type => Array[Puppet::AST::Expression], value => []}}",
  'Puppet::AST::BooleanExpression': 'parent => Puppet::AST::BinaryExpression',
  'Puppet::AST::CallExpression':
    "parent => Puppet::AST::Expression, attributes => {'rval_required' => {type => Boolean, value => false}, 'functor_expr' => Puppet::AST::Expression, 'arguments' => {type => Array[Puppet::AST::Expression], value => []}, 'lambda' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::CallFunctionExpression': 'parent => Puppet::AST::CallExpression',
  'Puppet::AST::CallMethodExpression': 'parent => Puppet::AST::CallExpression',
  'Puppet::AST::CallNamedFunctionExpression': 'parent => Puppet::AST::CallExpression',
  'Puppet::AST::CaseExpression':
    "parent => Puppet::AST::Expression, attributes => {'test' => Puppet::AST::Expression, 'options' => {type => Array[Puppet::AST::CaseOption], value => []}}",
  'Puppet::AST::CaseOption':
    "parent => Puppet::AST::Expression, attributes => {'values' => Array[Puppet::AST::Expression, 1], 'then_expr' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::CollectExpression':
    "parent => Puppet::AST::Expression, attributes => {'type_expr' => Puppet::AST::Expression, 'query' => Puppet::AST::QueryExpression, 'operations' => {type => Array[Puppet::AST::AbstractAttributeOperation], value => []}}",
  'Puppet::AST::ComparisonExpression':
    "parent => Puppet::AST::BinaryExpression, attributes => {'operator' => Enum['!=', '<', '<=', '==', '>', '>=']}",
  'Puppet::AST::ConcatenatedString':
    "parent => Puppet::AST::Expression, attributes => {'segments' => {type => Array[Puppet::AST::Expression], value => []}}",
  'Puppet::AST::Definition': 'parent => Puppet::AST::Expression',
  'Puppet::AST::EppExpression':
    "parent => Puppet::AST::Expression, attributes => {'parameters_specified' => {type => Optional[Boolean], value => undef}, 'body' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::ExportedQuery': 'parent => Puppet::AST::QueryExpression',
  'Puppet::AST::Expression': 'parent => Puppet::AST::Positioned',
  'Puppet::AST::FunctionDefinition':
    "parent => Puppet::AST::NamedDefinition, attributes => {'return_type' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::HeredocExpression':
    "parent => Puppet::AST::Expression, attributes => {'syntax' => {type => Optional[String], value => undef}, 'text_expr' => Puppet::AST::Expression}",
  'Puppet::AST::HostClassDefinition':
    "parent => Puppet::AST::NamedDefinition, attributes => {'parent_class' => {type => Optional[String], value => undef}}",
  'Puppet::AST::IfExpression':
    "parent => Puppet::AST::Expression, attributes => {'test' => Puppet::AST::Expression, 'then_expr' => {type => Optional[Puppet::AST::Expression], value => undef}, 'else_expr' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::InExpression': 'parent => Puppet::AST::BinaryExpression',
  'Puppet::AST::KeyedEntry':
    "parent => Puppet::AST::Positioned, attributes => {'key' => Puppet::AST::Expression, 'value' => Puppet::AST::Expression}",
  'Puppet::AST::LambdaExpression':
    "parent => Puppet::AST::Expression, attributes => {'parameters' => {type => Array[Puppet::AST::Parameter], value => []}, 'body' => {type => Optional[Puppet::AST::Expression], value => undef}, 'return_type' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::Literal': 'parent => Puppet::AST::Expression',
  'Puppet::AST::LiteralBoolean':
    "parent => Puppet::AST::LiteralValue, attributes => {'value' => Boolean}",
  'Puppet::AST::LiteralDefault': 'parent => Puppet::AST::Literal',
  'Puppet::AST::LiteralFloat':
    "parent => Puppet::AST::LiteralNumber, attributes => {'value' => Float}",
  'Puppet::AST::LiteralHash':
    "parent => Puppet::AST::Expression, attributes => {'entries' => {type => Array[Puppet::AST::KeyedEntry], value => []}}",
  'Puppet::AST::LiteralInteger':
    "parent => Puppet::AST::LiteralNumber, attributes => {'radix' => {type => Integer, value => 10}, 'value' => Integer}",
  'Puppet::AST::LiteralList':
    "parent => Puppet::AST::Expression, attributes => {'values' => {type => Array[Puppet::AST::Expression], value => []}}",
  'Puppet::AST::LiteralNumber': 'parent => Puppet::AST::LiteralValue',
  'Puppet::AST::LiteralRegularExpression':
    "parent => Puppet::AST::LiteralValue, attributes => {'value' => Any, 'pattern' => String}",
  'Puppet::AST::LiteralString':
    "parent => Puppet::AST::LiteralValue, attributes => {'value' => String}",
  'Puppet::AST::LiteralUndef': 'parent => Puppet::AST::Literal',
  'Puppet::AST::LiteralValue': 'parent => Puppet::AST::Literal',
  'Puppet::AST::Locator':
    "attributes => {'string' => String, 'file' => String, 'line_index' => {type => Optional[Array[Integer]], value => undef}}",
  'Puppet::AST::MatchExpression':
    "parent => Puppet::AST::BinaryExpression, attributes => {'operator' => Enum['!~', '=~']}",
  'Puppet::AST::NamedAccessExpression': 'parent => Puppet::AST::BinaryExpression',
  'Puppet::AST::NamedDefinition':
    "parent => Puppet::AST::Definition, attributes => {'name' => String, 'parameters' => {type => Array[Puppet::AST::Parameter], value => []}, 'body' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::NodeDefinition':
    "parent => Puppet::AST::Definition, attributes => {'parent' => {type => Optional[Puppet::AST::Expression], value => undef}, 'host_matches' => Array[Puppet::AST::Expression, 1], 'body' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::Nop': 'parent => Puppet::AST::Expression',
  'Puppet::AST::NotExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::OrExpression': 'parent => Puppet::AST::BooleanExpression',
  'Puppet::AST::Parameter':
    "parent => Puppet::AST::Positioned, attributes => {'name' => String, 'value' => {type => Optional[Puppet::AST::Expression], value => undef}, 'type_expr' => {type => Optional[Puppet::AST::Expression], value => undef}, 'captures_rest' => {type => Optional[Boolean], value => undef}}",
  'Puppet::AST::ParenthesizedExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::PlanDefinition': 'parent => Puppet::AST::FunctionDefinition',
  'Puppet::AST::PopsObject': '',
  'Puppet::AST::Positioned':
    "parent => Puppet::AST::PopsObject, attributes => {'locator' => {type => Puppet::AST::Locator, kind => reference}, 'offset' => Integer, 'length' => Integer, 'file' => {type => String, kind => derived}, 'line' => {type => Integer, kind => derived}, 'pos' => {type => Integer, kind => derived}}, equality => []",
  'Puppet::AST::Program':
    "parent => Puppet::AST::PopsObject, attributes => {'body' => {type => Optional[Puppet::AST::Expression], value => undef}, 'definitions' => {type => Array[Puppet::AST::Definition], kind => reference, value => []}, 'source_text' => {type => String, kind => derived}, 'source_ref' => {type => String, kind => derived}, 'line_offsets' => {type => Array[Integer], kind => derived}, 'locator' => Puppet::AST::Locator}",
  'Puppet::AST::QRefDefinition':
    "parent => Puppet::AST::Definition, attributes => {'name' => String}",
  'Puppet::AST::QualifiedName':
    "parent => Puppet::AST::LiteralValue, attributes => {'value' => String}",
  'Puppet::AST::QualifiedReference':
    "parent => Puppet::AST::LiteralValue, attributes => {'cased_value' => String, 'value' => {type => String, kind => derived}}",
  'Puppet::AST::QueryExpression':
    "parent => Puppet::AST::Expression, attributes => {'expr' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::RelationshipExpression':
    "parent => Puppet::AST::BinaryExpression, attributes => {'operator' => Enum['->', '<-', '<~', '~>']}",
  'Puppet::AST::RenderExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::RenderStringExpression': 'parent => Puppet::AST::LiteralString',
  'Puppet::AST::ReservedWord':
    "parent => Puppet::AST::LiteralValue, attributes => {'word' => String, 'future' => {type => Optional[Boolean], value => undef}}",
  'Puppet::AST::ResourceBody':
    "parent => Puppet::AST::Positioned, attributes => {'title' => {type => Optional[Puppet::AST::Expression], value => undef}, 'operations' => {type => Array[Puppet::AST::AbstractAttributeOperation], value => []}}",
  'Puppet::AST::ResourceDefaultsExpression':
    "parent => Puppet::AST::AbstractResource, attributes => {'type_ref' => {type => Optional[Puppet::AST::Expression], value => undef}, 'operations' => {type => Array[Puppet::AST::AbstractAttributeOperation], value => []}}",
  'Puppet::AST::ResourceExpression':
    "parent => Puppet::AST::AbstractResource, attributes => {'type_name' => Puppet::AST::Expression, 'bodies' => {type => Array[Puppet::AST::ResourceBody], value => []}}",
  'Puppet::AST::ResourceOverrideExpression':
    "parent => Puppet::AST::AbstractResource, attributes => {'resources' => Puppet::AST::Expression, 'operations' => {type => Array[Puppet::AST::AbstractAttributeOperation], value => []}}",
  'Puppet::AST::ResourceTypeDefinition': 'parent => Puppet::AST::NamedDefinition',
  'Puppet::AST::SelectorEntry':
    "parent => Puppet::AST::Positioned, attributes => {'matching_expr' => Puppet::AST::Expression, 'value_expr' => Puppet::AST::Expression}",
  'Puppet::AST::SelectorExpression':
    "parent => Puppet::AST::Expression, attributes => {'left_expr' => Puppet::AST::Expression, 'selectors' => {type => Array[Puppet::AST::SelectorEntry], value => []}}",
  'Puppet::AST::TextExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::TypeAlias':
    "parent => Puppet::AST::QRefDefinition, attributes => {'type_expr' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::TypeDefinition':
    "parent => Puppet::AST::QRefDefinition, attributes => {'parent' => {type => Optional[String], value => undef}, 'body' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::TypeMapping':
    "parent => Puppet::AST::Definition, attributes => {'type_expr' => {type => Optional[Puppet::AST::Expression], value => undef}, 'mapping_expr' => {type => Optional[Puppet::AST::Expression], value => undef}}",
  'Puppet::AST::UnaryExpression':
    "parent => Puppet::AST::Expression, attributes => {'expr' => Puppet::AST::Expression}",
  'Puppet::AST::UnaryMinusExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::UnfoldExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::UnlessExpression': 'parent => Puppet::AST::IfExpression',
  'Puppet::AST::VariableExpression': 'parent => Puppet::AST::UnaryExpression',
  'Puppet::AST::VirtualQuery': 'parent => Puppet::AST::QueryExpression',
  'Puppet::LookupContext':
    "parent => Any, attributes => {'environment_name' => {type => String[1], kind => derived}, 'module_name' => Variant[String[1], Undef]}, functions => {'not_found' => Callable[[0, 0], Undef], 'explain' => Callable[[0, 0, Callable[0, 0]], Undef], 'interpolate' => Callable[1, 1], 'cache' => Callable[Optional[Scalar], Any], 'cache_all' => Callable[[Hash[Optional[Scalar], Any]], Undef], 'cache_has_key' => Callable[[Optional[Scalar]], Boolean], 'cached_value' => Callable[Optional[Scalar]], 'cached_entries' => Variant[Callable[[0, 0, Callable[1, 1]], Undef], Callable[[0, 0, Callable[2, 2]], Undef], Callable[[0, 0], Iterable[Tuple[Optional[Scalar], Any]]]], 'cached_file_data' => Callable[String, Optional[Callable[Array[Integer]]]]}",
  'Puppet::Resource::Param':
    "attributes => {'type' => Type, 'name' => String[1], 'name_var' => {type => Boolean, value => false}}, equality => ['name']",
  'Puppet::Resource::ResourceType3':
    "attributes => {'name' => String[1], 'properties' => {type => Array[Puppet::Resource::Param], value => []}, 'parameters' => {type => Array[Puppet::Resource::Param], value => []}, 'title_patterns_hash' => {type => Optional[Hash[Regexp, Array[String[1]]]], value => undef}, 'isomorphic' => {type => Boolean, value => true}, 'capability' => {type => Boolean, value => false}}, equality => ['name']",
  RubyMethod:
    "parent => Annotation, attributes => {'body' => String, 'parameters' => {type => Optional[String[1]], value => undef}}",
};

/** The names that Puppet has for other types. */
export const PCORE_ALIASES: Readonly<Record<string, string>> = {
  'Pcore::MemberName': String.raw`Pattern[/\A[a-z_]\w*\z/]`,
  'Pcore::SimpleTypeName': String.raw`Pattern[/\A[A-Z]\w*\z/]`,
  'Pcore::TypeName': String.raw`Pattern[/\A[A-Z][\w]*(?:::[A-Z][\w]*)*\z/]`,
  'Pcore::QRef': String.raw`Pattern[/\A[A-Z][\w]*(?:::[A-Z][\w]*)*\z/]`,
  'Puppet::LookupKey': 'RichDataKey',
  'Puppet::LookupValue': 'RichData',
};
