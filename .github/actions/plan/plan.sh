# Makes a plan and tells its result to the steps that follow. Steps source it.
# shellcheck source=/dev/null
source "${BASH_SOURCE[0]%/*}/runner.sh"

# The lines of an input that hold something, without the blanks around them.
lines() { sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d' <<<"$1"; }

# plan NAME ROOT...: NAME.json, NAME.html and NAME.md in $OUT, and the outputs of the step.
plan() {
  local name=$1 code=0 one
  local -a arguments=("${@:2}") targets
  arguments=("${arguments[@]/#/--against=}")
  mapfile -t targets < <(lines "$TARGETS")
  for one in "${targets[@]}"; do arguments+=("--target=$one"); done
  # The program takes no other address; a server without TLS gets no links.
  if [[ ${LINK:-$RUN} == https://* ]]; then arguments+=("--link=${LINK:-$RUN}"); fi
  if [ "${SECRETS:-false}" != true ]; then arguments+=(--without-secrets); fi
  enter
  names
  arguments+=("${names[@]}")
  node "$PROGRAM" plan --fleet="$FLEET" "${arguments[@]}" --exit-code \
    --out="$OUT/$name.json" --page="$OUT/$name.html" --comment="$OUT/$name.md" \
    >"$OUT/$name.txt" 2>"$OUT/$name.err" || code=$?
  show "$OUT/$name.txt"
  show "$OUT/$name.err"
  tell "$name" "$code"
}

# tell NAME CODE: whether there is a plan, and what became of it.
tell() {
  if [ ! -s "$OUT/$1.json" ]; then
    # A live root that does not answer is no fault of the change; that nothing was compared must be seen all the same.
    if [ "$1" = live ] && [ "$2" = 2 ]; then
      echo '::warning title=offhook::No live root was compared: the log of this step says why'
    else
      output refused true
    fi
    return
  fi
  output plan "$OUT/$1.json"
  output page "$OUT/$1.html"
  output comment "$OUT/$1.md"
  output refused "$([ "$2" = 0 ] || [ "$2" = 3 ] && echo false || echo true)"
  local said
  said=$(node -p '
    const { seal, summary: { files } } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    `${seal.digest} ${files.created + files.changed + files.deleted > 0}`' "$OUT/$1.json")
  output digest "${said% *}"
  output changed "${said#* }"
}

# The Markdown of all plans, or why there is none.
summary() {
  if [ -s "$OUT/plan.md" ]; then
    cat -- "$OUT/plan.md"
  else
    echo 'There is no plan; the log of this job says why. Errors of the fleet stand at their lines, too.'
  fi >>"$GITHUB_STEP_SUMMARY"
  [ "$LIVE" = true ] || return 0
  if [ -s "$OUT/live.md" ]; then
    printf '\n## Against the live roots\n\n'
    cat -- "$OUT/live.md"
  else
    printf '\nNo live root was compared; the log of this job says why.\n'
  fi >>"$GITHUB_STEP_SUMMARY"
}
