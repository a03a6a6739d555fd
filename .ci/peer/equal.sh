# Compares what `go tool trace -d` and `gotrace export` print for the same
# trace, byte by byte, without holding either. Sourced by parsed-equal and
# raw-equal, which have set $top and $scratch.

gotrace=${GOTRACE:-$top/gotrace}
go_trace=$(go tool -n trace)
passed=0 failed=0

# Compares Go's mode $2 with gotrace's format $3 on the trace $1, and counts
# the outcome.
compare() {
  rm -f "$scratch/want" "$scratch/got"
  mkfifo "$scratch/want" "$scratch/got"
  TZ=UTC "$go_trace" -d="$2" "$1" >"$scratch/want" 2>"$scratch/want.err" &
  want_pid=$!
  "$gotrace" export "$1" --to "$3" >"$scratch/got" 2>"$scratch/got.err" &
  got_pid=$!
  trouble=
  cmp "$scratch/want" "$scratch/got" >"$scratch/cmp" 2>&1 ||
    trouble=$(sed "s:$scratch/want $scratch/got::" "$scratch/cmp")
  want_exit=0 got_exit=0
  wait "$want_pid" || want_exit=$?
  wait "$got_pid" || got_exit=$?
  if [ "$want_exit" -eq 0 ] && [ "$got_exit" -eq 0 ] && [ -z "$trouble" ]; then
    passed=$((passed + 1))
    return
  fi
  failed=$((failed + 1))
  echo "differs: ${1#"$top/"}: ${trouble:-equal}" \
    "(exit: Go $want_exit, gotrace $got_exit)"
  cat "$scratch/want.err" "$scratch/got.err" | head -n 5 | sed 's/^/  /'
}

# Prints the counts last, and fails unless all were equal and there were any.
conclude() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
