# syntax=docker/dockerfile:1
# One file for both processes: docker build --target api . and docker build --target worker .

FROM node:26.9.0-slim AS build
WORKDIR /build
# The exact pnpm of package.json; packages are fetched in a layer that only the lock file changes.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY .patches .patches
RUN npm install --global "$(node -p "require('./package.json').packageManager")" && pnpm fetch
COPY . .
RUN pnpm install --offline --frozen-lockfile && node apps/local/bin/build.mjs
# Each process with its own production dependencies, without sources and tests.
RUN for app in api worker; do \
      pnpm --filter "@feedstock/$app" --prod deploy "/out/$app" \
      && cp -r drizzle "/out/$app/drizzle" || exit 1; \
    done \
    && rm -rf /out/*/src /out/*/test /out/*/node_modules/@feedstock/*/src /out/*/node_modules/@feedstock/*/test

FROM node:26.9.0-slim AS process
ENV NODE_ENV=production
WORKDIR /app
USER node
CMD ["node", "--enable-source-maps", "dist/main.js"]

FROM process AS api
ENV API_PORT=8000
COPY --from=build /out/api ./
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

FROM process AS worker
ENV WORKER_OPERATIONS_PORT=9100
COPY --from=build /out/worker ./
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WORKER_OPERATIONS_PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
