# Sets $tools to RELEASE=COMMAND for the trace tool of the Go at hand ("here") and of each release
# whose toolchain is there; PEER_DOWNLOAD=1 lets Go fetch those that are not. Sourced.

# The trace tool of a toolchain, or nothing.
tool_of() (
  [ "${PEER_DOWNLOAD:-0}" = 1 ] || export GOPROXY=off
  GOTOOLCHAIN=go$1 go tool -n trace 2>/dev/null
)

tools=here=$(go tool -n trace)
for release in 1.22.12 1.23.12 1.24.6 1.25.5 1.27.0; do
  if tool=$(tool_of "$release"); then
    tools="$tools ${release%.*}=$tool"
  else
    echo "Go $release is not here: left out"
  fi
done
