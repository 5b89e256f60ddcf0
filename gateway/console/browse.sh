#!/bin/sh
# Takes the story of the README in a real browser, in both languages, and looks at every screen, on a running ./start.
# With --ready it only sees to it that there is a browser for it.
set -eu
cd "$(dirname "$(readlink -f "$0")")"

found() {
    for one in "${CHROMIUM_PATH-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$one" ] && command -v "$one"; then
            return 0
        fi
    done
    return 1
}

# A build machine is bare; a person is asked.
if ! found >/dev/null && [ "$(id -u)" = 0 ] && grep -q '^ID=debian' /etc/os-release 2>/dev/null; then
    echo "Installing Chromium for the tests in a browser… 正在安装浏览器测试所需的 Chromium……" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-wqy-microhei; } >&2 || true
fi
if ! CHROMIUM_PATH=$(found); then
    echo "浏览器测试需要 Chromium 或 Chrome：请安装（Debian：apt-get install chromium fonts-wqy-microhei），或将 CHROMIUM_PATH 设为其路径，或以 -DskipBrowser 跳过。" >&2
    echo "The tests in a browser need Chromium or Chrome: install one (Debian: apt-get install chromium fonts-wqy-microhei), set CHROMIUM_PATH to where it is, or leave them out with -DskipBrowser." >&2
    exit 1
fi
. ./packages.sh
if [ "${1-}" = --ready ]; then
    exit 0
fi

run=$(readlink -f "${HAZARD_LEDGER_RUN:-../../.run}")
CONSOLE_URL=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).gateway' "$run/quickstart.json")
LEDGER_POLICY=$run/policy
NO_PROXY=127.0.0.1,localhost
export CHROMIUM_PATH CONSOLE_URL LEDGER_POLICY NO_PROXY
exec npx --no-install playwright test "$@"
