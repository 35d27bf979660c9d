# Builds the server; the second stage carries what runs and no compiler.
# The image was not built where this project is developed: scripts/docker-steps.mjs runs these steps without an engine.
FROM node:26-bookworm AS build
ENV ONNXRUNTIME_NODE_INSTALL=skip
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
RUN npm prune --omit=dev
# onnxruntime-node carries the binaries of every platform, 240 MB of them for others.
RUN rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/knowledge ./knowledge
COPY --from=build /app/retrieval/embedding ./retrieval/embedding
COPY --from=build /app/bot/understanding/training ./bot/understanding/training
COPY --from=build /app/scripts/health-check.mjs ./scripts/health-check.mjs
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "scripts/health-check.mjs"]
CMD ["node", "dist/main.js"]
