#!/bin/sh
# Runs the service from a layout that prepare.sh made, with flags that suit it; the settings are the environment's.
#
#   run.sh DIR               the service
#   run.sh DIR keyset new    one of the operator's commands
#
# JAVA_OPTS is appended to the flags below, so what it says wins: JAVA_OPTS=-Xmx1g
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=java.sh
. "$here/java.sh"

if [ ! -f "${1:-}/launch-micro.jar" ]; then
    echo "usage: run.sh DIR [COMMAND ...], where DIR is a layout made by prepare.sh" >&2
    exit 2
fi
layout=$(cd "$1" && pwd)
shift
java=$(find_java)
if [ ! -x "$java" ]; then
    echo "run.sh: there is no Java at $java: install one, version 17 or later, or set JAVA_HOME" >&2
    exit 1
fi

# MICRO_OPENS: what the server needs of the JDK's inside, as its own launcher says.
# shellcheck source=/dev/null
. "$layout/.env"

# One collector thread and a small heap suit two cores and the work, which mostly waits; see docs/benchmarks.md.
# shellcheck disable=SC2086 # both variables are lists of words
set -- -XX:+UseSerialGC -Xmx512m -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 \
    $MICRO_OPENS ${JAVA_OPTS:-} \
    -cp "$layout/advisor-agent-launch.jar:$layout/launch-micro.jar" com.advisoragent.launch.Main "$@"

if [ -n "${ADVISOR_AGENT_TRAINING:-}" ]; then
    # Set by prepare.sh: this start writes the archive when it ends.
    if has_aot_cache; then
        set -- "-XX:AOTCacheOutput=$ADVISOR_AGENT_TRAINING" "$@"
    else
        set -- "-XX:ArchiveClassesAtExit=$ADVISOR_AGENT_TRAINING" "$@"
    fi
elif [ -f "$layout/classes.aot" ]; then
    set -- "-XX:AOTCache=$layout/classes.aot" "$@"
elif [ -f "$layout/classes.jsa" ]; then
    set -- "-XX:SharedArchiveFile=$layout/classes.jsa" "$@"
fi

# exec: signals reach Java, which stops in order.
exec "$java" "$@"
