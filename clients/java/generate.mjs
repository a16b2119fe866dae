// Writes KithApi.java from the API's description: a record for each of its objects, a method for each of its routes.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const description = JSON.parse(readFileSync(join(here, '..', '..', 'docs', 'api', 'openapi.json'), 'utf8'));
const target = process.argv[2] ?? join(here, 'src', 'org', 'kith', 'client', 'KithApi.java');
const reserved = new Set(
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new null package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while record var yield'.split(
    ' ',
  ),
);

const boxed = { long: 'Long', int: 'Integer', double: 'Double', boolean: 'Boolean' };
const nameOf = (ref) => ref.split('/').at(-1);
const safe = (name) => (reserved.has(name) ? `${name}_` : name.replace(/\W/gu, '_'));

function typeOf(schema = {}, required = false) {
  const plain = plainType(schema);
  return required ? plain : (boxed[plain] ?? plain);
}

function plainType(schema) {
  if (schema.$ref) {
    return nameOf(schema.$ref) in records ? nameOf(schema.$ref) : 'Object';
  }
  switch (schema.type) {
    case 'integer':
      return schema.format === 'int32' ? 'int' : 'long';
    case 'number':
      return schema.format === 'double' ? 'double' : 'BigDecimal';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `List<${typeOf(schema.items)}>`;
    case 'object':
      return schema.additionalProperties ? `Map<String, ${typeOf(schema.additionalProperties)}>` : 'Object';
    case 'string':
      return schema.format === 'date-time' ? 'Instant' : schema.format === 'date' ? 'LocalDate' : 'String';
    default:
      return 'Object';
  }
}

const records = Object.fromEntries(
  Object.entries(description.components.schemas).filter(([, schema]) => Object.keys(schema.properties ?? {}).length > 0),
);

function recordOf([name, schema]) {
  const required = new Set(schema.required ?? []);
  const components = Object.entries(schema.properties).map(([property, one]) => {
    const annotation = safe(property) === property ? '' : `@JsonProperty("${property}") `;
    return `${annotation}${typeOf(one, required.has(property))} ${safe(property)}`;
  });
  return `    public record ${name}(${components.join(', ')}) {}\n`;
}

const words = (path) =>
  path
    .replace(/^\/api/u, '')
    .split('/')
    .filter(Boolean)
    .map((part) => (part.startsWith('{') ? `By_${part.slice(1, -1)}` : part))
    .flatMap((part) => part.split(/[^a-zA-Z0-9]+/u))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function methodOf(path, method, operation) {
  const parameters = operation.parameters ?? [];
  const inPath = parameters.filter((one) => one.in === 'path');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const success = Object.entries(operation.responses).find(([code]) => code.startsWith('2'))?.[1];
  const content = success?.content ?? {};
  if (operation.requestBody && body?.$ref === undefined) {
    return ''; // uploads
  }
  if (success?.content && !content['application/json']) {
    return ''; // streams and files
  }
  const answer = content['application/json']?.schema;
  const type = answer ? typeOf(answer) : 'void';
  const taken = [
    ...inPath.map((one) => `${typeOf(one.schema, true)} ${safe(one.name)}`),
    ...(body ? [`${typeOf(body)} body`] : []),
    ...inQuery.map((one) => `${typeOf(one.schema)} ${safe(one.name)}`),
  ];
  const filled = `"${path}"${inPath.map((one) => `.replace("{${one.name}}", part(${safe(one.name)}))`).join('')}`;
  const query = inQuery.map((one) => `"${one.name}", ${safe(one.name)}`).join(', ');
  const call = `send("${method.toUpperCase()}", ${filled}, query(${query}), ${body ? 'body' : 'null'}, `;
  const kind = type === 'void' ? 'null)' : type.includes('<') || type === 'Object' ? `type(new TypeReference<${type}>() {}))` : `type(${type}.class))`;
  const line = type === 'void' ? `        ${call}${kind};` : `        return ${call}${kind};`;
  return `    public ${type} ${method}${words(path)}(${taken.join(', ')}) {\n${line}\n    }\n`;
}

const methods = Object.entries(description.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => methodOf(path, method, operation)),
);

writeFileSync(
  target,
  `package org.kith.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Kith's API, written by generate.mjs from its description: what is optional may be null. */
public final class KithApi extends KithClient {
    public KithApi(URI url, String token) {
        super(url, token);
    }

${methods.filter(Boolean).join('\n')}
${Object.entries(records).map(recordOf).join('\n')}}
`,
);
