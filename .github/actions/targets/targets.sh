# Lists the targets that a commit changes. Steps source it.
# shellcheck source=/dev/null
source "${BASH_SOURCE[0]%/*}/../plan/runner.sh"

# GitHub makes no more jobs of one matrix.
MOST=256

# What the program is made of: a newer one can write other files for the same fleet, which no look at the fleet shows.
# Where it is installed, that is the lock file; where it is built from this checkout, its sources.
made_of() {
  printf '%s\n' package.json package-lock.json
  if [ -f "$(git rev-parse --show-toplevel)/.github/actions/targets/targets.sh" ]; then
    printf '%s\n' src schema templates tsconfig.json
  fi
}

# Whether the program is another one than at a commit that is there.
renewed() {
  local -a parts
  mapfile -t parts < <(made_of)
  git rev-parse --verify --quiet --end-of-options "$1^{commit}" >/dev/null || return 1
  ! (cd -- "$(git rev-parse --show-toplevel)" && git diff --quiet --no-ext-diff "$1" HEAD -- "${parts[@]}")
}

# The outputs of the step: the matrix, and whether it holds anything.
targets() {
  local code=0 said
  local -a arguments=()
  enter
  if [ -n "$SINCE" ]; then
    [[ $SINCE =~ ^[0-9a-f]{40,64}$ ]] || fail "The input since is no full hash of a commit"
    if renewed "$SINCE"; then
      echo '::notice title=offhook::The program has changed: all targets are planned'
    else
      arguments=("--changed-since=$SINCE")
    fi
  fi
  node "$PROGRAM" targets --fleet="$FLEET" "${arguments[@]}" --format=json >"$OUT/targets.json" 2>"$OUT/targets.err" || code=$?
  show "$OUT/targets.json"
  show "$OUT/targets.err"
  [ "$code" = 0 ] || fail "The targets could not be listed: the log of this step says why"
  said=$(node -p '
    const { matrix } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    `${matrix.target.length} ${JSON.stringify(matrix)}`' "$OUT/targets.json")
  [ "${said%% *}" -le "$MOST" ] || fail "${said%% *} targets are more than the $MOST jobs of a matrix: publish them in several commits"
  output matrix "${said#* }"
  output any "$([ "${said%% *}" -gt 0 ] && echo true || echo false)"
}
