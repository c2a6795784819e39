import { parseArgs } from 'node:util';
import { redisForms } from './redis-servers.js';
import { runReplicas } from './run-replicas.js';

const { values } = parseArgs({
  options: {
    imports: { type: 'string', default: '10' },
    rows: { type: 'string', default: '50000' },
    redis: { type: 'string', default: 'sentinel' },
  },
});
const print = (line: string) => process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
const redis = redisForms.find((form) => form === values.redis);
if (redis === undefined) throw new Error(`--redis is ${values.redis}, but must be ${redisForms.join(' or ')}`);
const imports = Number(values.imports);
if (!(imports >= 5))
  throw new Error(`--imports is ${values.imports}, but must be 5 or more: some run at each kill and restart`);
const problems = await runReplicas({
  imports,
  rows: Number(values.rows),
  redis,
  workers: 3,
  drainSeconds: 5,
  feedSeconds: 15,
  awaySeconds: 5,
  print,
});
for (const problem of problems.slice(0, 50)) print(problem);
print(problems.length === 0 ? 'Everything held.' : `${problems.length} problems.`);
process.exit(problems.length === 0 ? 0 : 1);
