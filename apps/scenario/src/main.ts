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
const problems = await runReplicas({ imports: Number(values.imports), rows: Number(values.rows), redis, print });
for (const problem of problems.slice(0, 50)) print(problem);
print(problems.length === 0 ? 'Everything held.' : `${problems.length} problems.`);
process.exit(problems.length === 0 ? 0 : 1);
