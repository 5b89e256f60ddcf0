#!/bin/sh
# Takes the story of the README in a real browser, and looks at every screen, on a running ./start.
set -eu
cd "$(dirname "$(readlink -f "$0")")"
run=$(readlink -f "${HAZARD_LEDGER_RUN:-../../.run}")
CONSOLE_URL=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).gateway' "$run/quickstart.json")
LEDGER_POLICY=$run/policy
NO_PROXY=127.0.0.1,localhost
export CONSOLE_URL LEDGER_POLICY NO_PROXY
exec npx --no-install playwright test "$@"
