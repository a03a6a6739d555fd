# The traces that gotrace and Go's own tools are compared on. Sourced by the
# scripts beside it, which have set $top to the repository's top.

# Prints the sample traces.
sample_traces() {
  ls "$top"/sample-traces/*/*.trace
}

# Prints the shared traces in today's format (Go 1.22 and later), if the
# folder with the ground truth stands beside the checkout.
shared_traces() {
  for shared in "$top/../shared/truth/versions" "$top/../shared/truth/starts"; do
    [ -d "$shared" ] || continue
    for trace in "$shared"/*.trace; do
      case $(head -c 7 "$trace") in
        'go 1.1'* | 'go 1.20' | 'go 1.21') ;;
        *) printf '%s\n' "$trace" ;;
      esac
    done
  done
}

# Runs tests of Go's own packages under the tracer and prints the traces,
# which stand in the folder $1. A trace that is already there is used again. A
# failing test does no harm, only a missing trace does. Left out are tests
# that start the tracer themselves and those whose traces run into hundreds of
# megabytes of text.
package_traces() {
  while read -r package run skip; do
    name=$(printf %s "$package" | tr / -)
    if [ ! -s "$1/$name.trace" ]; then
      (
        cd "$1"
        go test -short -timeout 120s -run "$run" -skip "$skip" \
          -trace "$name.trace" -o "$name.test" "$package" >"$name.log" 2>&1
      ) || echo "$(basename "$0"): go test $package failed; its trace is used all the same" >&2
      rm -f "$1/$name.test"
    fi
    printf '%s\n' "$1/$name.trace"
  done <<'TESTS'
bufio . NoneLeftOut
context . NoneLeftOut
database/sql . NoneLeftOut
encoding/json . NoneLeftOut
io . NoneLeftOut
iter . NoneLeftOut
log/slog . NoneLeftOut
net/http Transport|Server|Client NoneLeftOut
net/http/httptest . NoneLeftOut
os/exec . NoneLeftOut
os/signal . TestSignalTrace
sync . NoneLeftOut
testing/synctest . NoneLeftOut
text/template . NoneLeftOut
time Sleep|After|Tick|Timer TestChan|Stress|AdjustTimers
TESTS
}
