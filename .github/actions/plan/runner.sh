# Talks to the runner: text of others is shown and never obeyed. Steps source it.

random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# Shows the start of a file of text by others; what looks like a command in it is none.
show() {
  local token
  token=$(random)
  printf '::stop-commands::%s\n' "$token"
  head -c 200000 -- "$1"
  printf '\n::%s::\n' "$token"
}

# Sets an output of the step: output NAME VALUE.
output() {
  local end
  end=$(random)
  printf '%s<<%s\n%s\n%s\n' "$1" "$end" "$2" "$end" >>"$GITHUB_OUTPUT"
}

# Ends the step; the text is ours.
fail() {
  printf '::error title=offhook::%s\n' "$1"
  exit 1
}

# Goes where the change is checked out: findings name their files from there, as GitHub wants them.
enter() { cd -- "$GITHUB_WORKSPACE/$FOLDER" || fail "The input path names no folder of the workspace"; }

# Checks the fleet; the exit code is in $checked. The only output that the runner may obey: annotations, and nothing else,
# straight from the program.
check() {
  local severity
  checked=0
  node "$PROGRAM" check --fleet="$FLEET" --format=github >"$OUT/check.txt" 2>"$OUT/check.err" || checked=$?
  for severity in error warning notice; do
    grep -m 10 "^::$severity " "$OUT/check.txt" || true
  done
  show "$OUT/check.txt"
  show "$OUT/check.err"
}

# Secrets that come as the text of a file become one that nobody else reads, and that goes with the step; the program
# finds its name in $names.
names() {
  names=()
  [ -n "${NAMES_AND_VALUES:-}" ] || return 0
  local file
  file=$(umask 077 && mktemp -- "$RUNNER_TEMP/offhook.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -f -- '$file'" EXIT
  printf '%s\n' "$NAMES_AND_VALUES" >"$file"
  unset NAMES_AND_VALUES
  names=("--secrets=$file")
}

# Where the program lies. Left out, it is that of this action's own revision, built where it is not yet.
program() {
  local top
  top=$(cd -- "$GITHUB_ACTION_PATH/../../.." && pwd)
  local main=${PROGRAM:-$top/dist/main.js}
  if [ -z "$PROGRAM" ] && [ ! -f "$main" ]; then
    (cd -- "$top" && npm ci --ignore-scripts --no-audit --no-fund && npm run build) >&2
  fi
  [ -f "$main" ] || fail "The input program names no file"
  output program "$main"
  output folder "$(mktemp -d -- "$RUNNER_TEMP/offhook.XXXXXX")"
}
