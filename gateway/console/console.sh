#!/bin/sh
# Builds the console into target/classes/static/console; does nothing when nothing changed since.
set -eu
cd "$(dirname "$(readlink -f "$0")")"
out=../target/classes/static/console
mark=../target/console.sha256

wanted="20.19"
have=$(node --version 2>/dev/null | tr -d v || true)
if [ -z "$have" ] || [ "$(printf '%s\n%s\n' "$wanted" "$have" | sort -V | head -n 1)" != "$wanted" ]; then
    echo "构建控制台需要 Node.js $wanted 或更高版本（现为：${have:-未安装}）。请安装后重试，或以 -DskipConsole 跳过控制台。" >&2
    echo "The console needs Node.js $wanted or newer to be built (found: ${have:-none}). Install it and try again, or leave the console out with -DskipConsole." >&2
    exit 1
fi

# What the build reads: every source, not what it makes.
sum=$(find . ../src/main/resources/openapi.json ../../README.md ../../README.zh-CN.md \( -path ./node_modules -o -path ./src/api/generated \) -prune -o -type f -print |
    LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
if [ -f "$out/index.html" ] && [ "$(cat "$mark" 2>/dev/null)" = "$sum" ]; then
    exit 0
fi

. ./packages.sh
mkdir -p src/api/generated
npm run --silent api
npx --no-install vue-tsc --noEmit
npx --no-install vite build --logLevel warn
npx --no-install vitest run --reporter=dot
echo "$sum" > "$mark"
