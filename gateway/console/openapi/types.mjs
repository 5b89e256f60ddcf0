// Makes the types of src/api/generated/ from the documents that the services publish.
import { readFile, writeFile } from 'node:fs/promises'
import openapi, { astToString } from 'openapi-typescript'

const here = new URL('.', import.meta.url)
const documents = {
  enforcement: new URL('enforcement.json', here),
  gateway: new URL('../../src/main/resources/openapi.json', here),
  hazard: new URL('hazard.json', here),
  identity: new URL('identity.json', here),
  registry: new URL('registry.json', here),
}
for (const [name, document] of Object.entries(documents)) {
  const types = astToString(await openapi(JSON.parse(await readFile(document, 'utf8'))))
  await writeFile(new URL(`../src/api/generated/${name}.ts`, here), `// Made by npm run api.\n\n${types}`)
}
