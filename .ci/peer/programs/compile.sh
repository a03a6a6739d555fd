# Compiles the programs of this folder against gotrace's jar into a scratch folder. Sets $java,
# $classes (the class path) and $scratch. Sourced by scripts that have set $top.

"$top/gotrace" --version >/dev/null
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"${java}c" -proc:none -cp "$top/target/gotrace.jar" -d "$scratch/classes" "$top"/.ci/peer/programs/*.java
classes=$scratch/classes:$top/target/gotrace.jar
