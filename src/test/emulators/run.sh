#!/usr/bin/env bash
# Runs the Google adapter against the npm package @emulators/google, which nobody of this project wrote.
# Skips, saying why, where node or the package cannot be had. Another way to run the test may be given as arguments;
# it finds the emulator in GOOGLE_EMULATOR_URL.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=target/emulators
mkdir -p "$work"
command -v node >/dev/null && command -v npm >/dev/null || { echo "skipped: node and npm are needed"; exit 0; }
if [ ! -d "$work/node_modules/@emulators/google" ]; then
  npm install --no-save --no-audit --no-fund --silent --prefix "$work" @emulators/google@0.4.1 @emulators/core@0.4.1 \
    >"$work/npm.log" 2>&1 || { echo "skipped: npm cannot give @emulators/google@0.4.1, see $work/npm.log"; exit 0; }
fi
rm -f "$work/port"
node src/test/emulators/serve.mjs "$PWD/$work/node_modules" "$work/port" >"$work/emulator.log" 2>&1 &
emulator=$!
trap 'kill $emulator 2>/dev/null || true' EXIT
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.2; done
[ -s "$work/port" ] || { cat "$work/emulator.log"; echo "the emulator did not start"; exit 1; }
export GOOGLE_EMULATOR_URL="http://127.0.0.1:$(cat "$work/port")/"
if [ $# -eq 0 ]; then
  set -- ./mvnw -q -DskipITs -Dtest=IndependentGoogleTest test
fi
"$@"
