#!/bin/sh
# Renews the services' descriptions from a running ./start, and the types made from them.
set -eu
cd "$(dirname "$(readlink -f "$0")")"
gateway=${1:-http://127.0.0.1:8080}
for service in enforcement hazard identity registry; do
    curl -fsS --noproxy '*' "$gateway/api/openapi/$service" | python3 -m json.tool --no-ensure-ascii > "$service.json.new"
    mv "$service.json.new" "$service.json"
done
cd .. && npm run --silent api
