import { expect } from 'chai';
import { renderErb, TemplateError } from '../../../src/templates/erb/render.ts';
import { PuppetHash } from '../../../src/values/puppet-hash.ts';
import type { TemplateScope } from '../../../src/templates/erb/template-scope.ts';
import type { Value } from '../../../src/values/value.ts';
import golden from './golden.json' with { type: 'json' };

/** The variables that real Ruby had when it rendered `golden.json`. */
function makeScope(calls: unknown[] = []): TemplateScope {
  const hash = (...pairs: (readonly [Value, Value])[]): PuppetHash => PuppetHash.from(pairs);
  const variables = new Map<string, Value>([
    ['list', ['a', 'b', 'c']],
    ['hash', hash(['a', 1n], ['b', 2n])],
    ['flag', true],
    ['num', 5n],
    ['str', 'hello world'],
    ['nested', hash(['k', hash(['list', [hash(['n', 1n]), hash(['n', 2n])]])])],
    ['undefined_one', null],
  ]);
  return {
    lookup: (name) => variables.get(name),
    setVariable: (name, value) => variables.set(name, value),
    callFunction(name, args) {
      calls.push([name, args]);
      return `${name}!`;
    },
    variables: () => variables,
    classes: ['main', 'web'],
    tags: ['web'],
  };
}

describe('ERB templates', () => {
  describe('are rendered as Ruby renders them', () => {
    for (const [template = '', expected] of golden) {
      it(JSON.stringify(template), () => {
        expect(renderErb(template, makeScope())).to.equal(expected);
      });
    }
  });

  it('sees the scope of the manifest', () => {
    const calls: unknown[] = [];
    const template =
      "<%= scope['num'] %> <%= scope.lookupvar('str') %> <%= scope.function_fqdn_rand([3, 'x']) %> " +
      "<%= scope.call_function('join', [@list, '-']) %> <%= has_variable?('num') %> <%= classes.last %>";
    expect(renderErb(template, makeScope(calls))).to.equal(
      '5 hello world fqdn_rand! join! true web',
    );
    expect(calls).to.deep.equal([
      ['fqdn_rand', [3n, 'x']],
      ['join', [['a', 'b', 'c'], '-']],
    ]);
  });

  it('shares variables that a template sets with those it calls', () => {
    const scope = makeScope();
    renderErb("<% scope.setvar('own', {}); scope.lookupvar('own')[:k] = 1 %>", scope);
    expect(renderErb("<%= scope['own'][:k] %>", scope)).to.equal('1');
  });

  it('takes undef for a variable that is not there', () => {
    expect(renderErb('<%= (defined?(@undefined_one)).inspect %>', makeScope())).to.equal('nil');
  });

  const ERRORS: readonly (readonly [string, string, number])[] = [
    ['a\n<%= @list.first + 1 %>', 'no implicit conversion of Integer into String', 2],
    ['<%= @missing.upcase %>', "undefined method `upcase' for nil:NilClass", 1],
    ["\n\n<% raise 'stop' %>", 'stop', 3],
    ['<%= 1 / 0 %>', 'divided by 0', 1],
    ['<%= { }.fetch(1) %>', 'key not found: 1', 1],
  ];
  for (const [template, message, line] of ERRORS) {
    it(`tells of an error: ${JSON.stringify(template)}`, () => {
      const error = refusalOf(template);
      expect({
        message: error.message,
        line: error.line,
        isRefusal: error.isRefusal,
      }).to.deep.equal({ message, line, isRefusal: false });
    });
  }

  const REFUSALS: readonly (readonly [string, string, number])[] = [
    ['<%= `id` %>', 'a shell command between backticks', 1],
    ['\n<%= system("id") %>', "the method 'system'", 2],
    ["<%= File.read('/etc/passwd') %>", 'the method File.read', 1],
    ['<%= eval("1") %>', "the method 'eval'", 1],
    ["<%= IO.popen('id') %>", 'the constant IO', 1],
    ["<%= ENV['HOME'] %>", 'the constant ENV', 1],
    ['<%= @str.unpack("C") %>', 'the method String#unpack', 1],
    ['a\n<% class Foo; end %>', "'class'", 2],
    ['<%= $stdin %>', 'the global variable $stdin', 1],
    [
      '<%= num %>',
      "the local variable or method 'num' (variables of the manifest are written @num)",
      1,
    ],
  ];
  for (const [template, construct, line] of REFUSALS) {
    it(`refuses by name: ${JSON.stringify(template)}`, () => {
      const error = refusalOf(template);
      expect({
        construct: error.message,
        line: error.line,
        isRefusal: error.isRefusal,
      }).to.deep.equal({ construct, line, isRefusal: true });
    });
  }
});

function refusalOf(template: string): TemplateError {
  try {
    renderErb(template, makeScope());
  } catch (thrown) {
    if (thrown instanceof TemplateError) return thrown;
    throw thrown;
  }
  throw new Error('the template was rendered');
}
