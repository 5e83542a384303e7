# Builds, publishes and reads back one target. Steps source it; what is kept lies in $OUT/kept, the artifact beside it.
# shellcheck source=/dev/null
source "${BASH_SOURCE[0]%/*}/../plan/runner.sh"

# As the schema of the fleet has it; what fits can stand in a file's name and in Markdown.
[[ ${TARGET:-x} =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$ ]] || fail "The input target is no name of a target"

# ask FOLDER COMMAND ARGUMENT...: its JSON becomes COMMAND.json there, both streams are shown, its exit code is an output.
ask() {
  local code=0
  node "$PROGRAM" "$2" --fleet="$FLEET" --target="$TARGET" --format=json "${@:3}" >"$1/$2.json" 2>"$OUT/$2.err" || code=$?
  show "$1/$2.json"
  show "$OUT/$2.err"
  output code "$code"
  return "$code"
}

# The checksums name the manifest, which is not kept, and the root as the manifest has it.
build() {
  enter
  names
  mkdir -- "$OUT/kept"
  ask "$OUT" build "--out=$OUT/artifact" "${names[@]}" || fail "The target could not be built: the log of this step says why"
  local digest
  digest=$(node -p '
    const { roots } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    roots.find(({ target }) => target === process.argv[2]).digest' "$OUT/build.json" "$TARGET")
  (cd -- "$OUT/artifact" && sha256sum -- manifest.json) >"$OUT/kept/checksums.txt"
  printf '%s  roots/%s\n' "$digest" "$TARGET" >>"$OUT/kept/checksums.txt"
  output digest "$digest"
}

publish() {
  local plan=$GITHUB_WORKSPACE/$PLAN
  [ -f "$plan" ] || fail "There is no plan of this target: the job that plans it says why"
  enter
  cp -- "$plan" "$OUT/kept/plan.json"
  ask "$OUT/kept" publish "--artifact=$OUT/artifact" "--plan=$OUT/kept/plan.json" || true
}

# verify ARGUMENT...
verify() {
  enter
  mkdir -p -- "$OUT/kept"
  ask "$OUT/kept" verify "$@" || true
}

notify() {
  local code=0
  enter
  node "$PROGRAM" notify --fleet="$FLEET" --target="$TARGET" >"$OUT/kept/notify.txt" 2>"$OUT/notify.err" || code=$?
  show "$OUT/kept/notify.txt"
  show "$OUT/notify.err"
  [ "$code" = 0 ] || echo '::warning title=offhook::Nobody was told how phones are made to read their files: the log says why'
}

summary() {
  {
    printf '## %s\n\n' "$TARGET"
    if [ "$PUBLISHED" = 0 ]; then echo "The root is \`$DIGEST\`."; else echo 'Nothing was published, or not all of it: the log of this job says what is live.'; fi
    if [ "$VERIFIED" = 0 ]; then
      echo 'What the server gives out is what was built.'
    elif [ -n "$VERIFIED" ]; then
      echo 'What the server gives out is **not** what was built: the log of this job says where.'
    fi
  } >>"$GITHUB_STEP_SUMMARY"
}

verdict() {
  [ "$PUBLISHED" = 0 ] || fail "The target is not published: the log of this job says why, and what is live"
  [ "$VERIFIED" = 0 ] || fail "The target is published, and was not found as it was built: the log of this job says where"
}
