# One image for every process: what it becomes is its command (`run carriers`, `run gateway`, `migrate`).
FROM node:20-bookworm-slim AS build
WORKDIR /app
# The lock alone first, so that a change of code does not install everything again. No scripts: `prepare` would build
# before there is anything to build.
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
# GraphQL and Apollo are slow unless NODE_ENV says production; whether we are in production is DOORSTEP_MODE.
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 DOORSTEP_MODE=production DOORSTEP_HOST=0.0.0.0 DOORSTEP_PORT=4000
WORKDIR /app
# Owned by root and run by node: a process can't change its own code.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The composed supergraph and the SDL, which tsc does not copy.
COPY --from=build /app/schema ./schema
# Mapping files of carriers, which are read when the carriers process starts.
COPY --from=build /app/subgraphs/carriers/normalise/mappings ./subgraphs/carriers/normalise/mappings
# Worlds that `doorstep simulate` plays.
COPY --from=build /app/simulation/world/worlds ./simulation/world/worlds
USER node
EXPOSE 4000 4001 4003
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.DOORSTEP_PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# As platform/process/nodeOptions.ts has it.
ENTRYPOINT ["node", "--max-semi-space-size=64", "dist/cli/main.js"]
CMD ["--help"]
