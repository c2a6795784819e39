/**
 * What the docs page runs: a file of its own, because the content security policy allows no script inside the page.
 *
 * Parts are closed at first, because all of them together take seconds to draw; a search opens those that it finds.
 * References of an operation are looked up here: Swagger UI examines the whole document again for each operation that is
 * opened, which takes seconds. Ours all begin with `#/`, and one within itself stays a reference.
 */
export const docsScript = (basePath: string) => `const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
follow();
dark.addEventListener('change', follow);

const lookUp = (document, keys) => keys.reduce((node, key) => node?.[key], document);

function resolve(document, node, outer = []) {
  if (Array.isArray(node)) return node.map((item) => resolve(document, item, outer));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref: ref } = node;
  if (outer.includes(ref)) return node;
  if (typeof ref === 'string') return resolve(document, lookUp(document, ref.slice(2).split('/')), [...outer, ref]);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(document, value, outer)]));
}

let json;
const resolveHere = (original, { specSelectors, specActions }) => (path) => {
  if (specSelectors.specResolvedSubtree(path) !== undefined) return;
  json ??= specSelectors.specJson().toJS();
  specActions.updateResolvedSubtree(path, resolve(json, lookUp(json, path)));
};

const isSearch = (filter) => typeof filter === 'string' && filter !== '';
const openFoundParts = (original) => (state, thing, byDefault) =>
  (thing[0] === 'operations-tag' && isSearch(state.get('filter'))) || original(thing, byDefault);

SwaggerUIBundle({
  url: '${basePath}/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [
    {
      statePlugins: {
        spec: { wrapActions: { requestResolvedSubtree: resolveHere } },
        layout: { wrapSelectors: { isShown: openFoundParts } },
      },
    },
  ],
  validatorUrl: null,
});
`;
