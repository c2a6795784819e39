import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDotEnv } from '@feedstock/runtime';
import { createApp } from './app.js';
import { createDependencies } from './dependencies.js';
import { readApiEnv } from './env.js';

loadDotEnv(dirname(fileURLToPath(import.meta.url)));
const env = readApiEnv();
const dependencies = createDependencies(env);
const server = createServer(createApp(dependencies));
server.listen(env.API_PORT, env.API_HOST);
