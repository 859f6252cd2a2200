#!/bin/sh
# Runs the command given (journeys in a real browser) where there is a browser. Debian's chromium is installed when that
# is possible; otherwise it is said plainly that these tests were skipped, and nothing fails.
browser=/usr/bin/chromium
if [ ! -x "$browser" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No $browser: installing Debian's chromium."
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1
fi
if [ ! -x "$browser" ]; then
    echo "SKIPPED: the journeys in a browser did not run. There is no $browser and it could not be installed."
    echo "Mend: as root, 'apt-get install -y chromium'; then 'make browser' again."
    exit 0
fi
exec "$@"
