# shellcheck shell=sh
# Which Java runs the service, and what it can do; read by prepare.sh and run.sh.

find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        echo "$JAVA_HOME/bin/java"
    else
        readlink -f "$(command -v java || echo /no/java/on/PATH)"
    fi
}

java_major() {
    "$(find_java)" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java.specification.version = \([0-9]*\).*/\1/p'
}

# An AOT cache in one step came with Java 25; before it there is the class-data archive.
has_aot_cache() {
    [ "$(java_major)" -ge 25 ]
}
