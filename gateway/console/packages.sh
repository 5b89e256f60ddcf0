# Sourced here: fetches the packages of the lock file, once.
locked=$(sha256sum package-lock.json | cut -d' ' -f1)
if [ "$(cat node_modules/.locked 2>/dev/null)" != "$locked" ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    echo "$locked" > node_modules/.locked
fi
