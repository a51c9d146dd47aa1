// Writes the settings of package.json from what the server goes by: the schema of copydesk.toml, the profiles of
// `src/house/styles` and the README's list of rules, which the server's own tests hold to its catalogue.

import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const schema = JSON.parse(read('src/house/copydesk.schema.json')).properties;

const summary = (profile) => JSON.parse(/^summary = (".*")$/m.exec(read(`src/house/styles/${profile}.toml`))[1]);
const levels = schema.rules.additionalProperties.anyOf[0].enum;

/** Rules that exist, with what they flag. */
function rules() {
  const table = /<!-- rules -->([^]*?)<!-- \/rules -->/.exec(read('README.md'))[1];
  const rows = [...table.matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.*) \|$/gm)];
  return Object.fromEntries(
    rows.map(([, code, level, flags]) => [code, { enum: levels, description: `${flags} (${level})` }]),
  );
}

const fromSchema = {
  'copydesk.profile': {
    order: 2,
    scope: 'window',
    type: 'string',
    enum: ['', ...schema.extends.enum],
    enumDescriptions: ['As copydesk.toml says.', ...schema.extends.enum.map(summary)],
    default: '',
    description: 'The profile to start from, whatever copydesk.toml extends.',
  },
  'copydesk.show': {
    order: 3,
    scope: 'window',
    type: 'string',
    enum: ['', ...schema.show.enum],
    enumDescriptions: ['As copydesk.toml says.', ...schema.show.enum.map((level) => `Show ${level} and above.`)],
    default: '',
    description: `${schema.show.description} Whatever copydesk.toml says.`,
  },
  'copydesk.rules': {
    order: 4,
    scope: 'window',
    type: 'object',
    properties: rules(),
    additionalProperties: false,
    default: {},
    markdownDescription: `${schema.rules.description} Laid over those of \`copydesk.toml\`.`,
  },
  'copydesk.ownOutlets': {
    order: 5,
    scope: 'window',
    type: 'array',
    items: { type: 'string', pattern: schema['own-outlets'].items.pattern },
    default: [],
    description: `${schema['own-outlets'].description} Added to those of copydesk.toml.`,
  },
};

const file = new URL('editors/vscode/package.json', root);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
const settings = manifest.contributes.configuration.properties;
manifest.contributes.configuration.properties = { ...settings, ...fromSchema };
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
