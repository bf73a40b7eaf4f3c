#!/bin/sh
# Lays the service out for quick starts by docker/run.sh: the server unpacked beside the application, and an archive of
# its loaded classes. Used by the Dockerfile, and just as well without Docker:
#
#   docker/prepare.sh target/advisor-agent.jar target/service && docker/run.sh target/service
#
# usage: prepare.sh [unpack|train] ...
#   prepare.sh JAR DIR         both steps
#   prepare.sh unpack JAR DIR  needs a JDK (the tool jar)
#   prepare.sh train DIR       needs the Java that will run the service: an archive fits one build of the JVM only
#
# The training start uses the settings in the environment if DATABASE_URL is set, and should then reach that database.
# Else it runs with stand-in settings and no database, as far as it gets: that needs nothing from outside.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=java.sh
. "$here/java.sh"

fail() {
    echo "prepare.sh: $1" >&2
    exit 1
}

unpack() {
    [ -f "$1" ] || fail "there is no $1: build it with ./mvnw -DskipTests package"
    tool=$(dirname "$(find_java)")/jar
    [ -x "$tool" ] || fail "$tool is missing: unpacking needs a JDK, not a JRE"
    jar=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
    # Nothing but a former layout is removed.
    if [ -e "$2" ] && [ ! -e "$2/launch-micro.jar" ] && [ -n "$(ls -A "$2")" ]; then
        fail "$2 exists and is not a layout of this service: name another directory"
    fi
    rm -rf "$2"
    mkdir -p "$2/ROOT"
    layout=$(cd "$2" && pwd)
    "$(find_java)" -cp "$jar" fish.payara.micro.PayaraMicro --rootdir "$layout" --outputlauncher
    [ -f "$layout/launch-micro.jar" ] || fail "the server's launcher was not written to $layout"
    (
        cd "$layout"
        "$tool" xf "$jar" MICRO-INF/deploy/ROOT.war com/advisoragent
        # The launcher in a jar, because a class-data archive takes no directories on the class path.
        "$tool" cf advisor-agent-launch.jar com
        cd ROOT
        "$tool" xf ../MICRO-INF/deploy/ROOT.war
    )
    rm -r "$layout/MICRO-INF" "$layout/com"
}

train() {
    layout=$(cd "$1" && pwd)
    if has_aot_cache; then archive=$layout/classes.aot; else archive=$layout/classes.jsa; fi
    rm -f "$layout"/classes.jsa "$layout"/classes.aot
    if [ -n "${DATABASE_URL:-}" ]; then
        ADVISOR_AGENT_TRAINING=$archive "$here/run.sh" "$layout" &
        service=$!
        trap 'kill "$service" 2>/dev/null || true' EXIT INT TERM
        await_ready "$service"
        kill "$service"
        wait "$service" || true
        trap - EXIT INT TERM
    else
        echo "prepare.sh: training without a database; that the start fails at it is expected"
        with_stand_ins ADVISOR_AGENT_TRAINING="$archive" "$here/run.sh" "$layout" >"$layout/training.log" 2>&1 || true
    fi
    [ -s "$archive" ] || fail "no archive was written; see $layout/training.log"
    echo "prepare.sh: $archive, $(($(wc -c <"$archive") / 1048576)) MB"
}

# Valid in form, and nobody listens there.
with_stand_ins() {
    keyset=$("$here/run.sh" "$layout" keyset new)
    env DATABASE_URL=jdbc:postgresql://127.0.0.1:1/none DATABASE_USER=none DATABASE_PASSWORD=none \
        SLACK_SIGNING_SECRET=none SLACK_BOT_TOKEN=none SLACK_API_URL=http://127.0.0.1:1/ \
        OPENAI_BASE_URL=http://127.0.0.1:1/v1 TOKEN_KEYSET="$keyset" "$@"
}

await_ready() {
    tries=0
    until "$here/healthy.sh"; do
        kill -0 "$1" 2>/dev/null || fail "the training start ended early; see its log above"
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || fail "the training start is not ready after five minutes"
        sleep 1
    done
}

case ${1:-} in
    unpack)
        [ $# -eq 3 ] || fail "usage: prepare.sh unpack JAR DIR"
        unpack "$2" "$3"
        ;;
    train)
        [ $# -eq 2 ] || fail "usage: prepare.sh train DIR"
        train "$2"
        ;;
    *)
        [ $# -eq 2 ] || fail "usage: prepare.sh JAR DIR"
        unpack "$1" "$2"
        train "$2"
        ;;
esac
