# shellcheck shell=sh disable=SC2154 # root, state and maven are set by ./mesh and its other parts
# Builds the jars when the sources are newer, and runs the tests. Sourced by ./mesh.

version=$(sed -n '/<artifactId>order-mesh</{n;s:.*<version>\(.*\)</version>.*:\1:p;}' "$root/pom.xml")
launcher=$root/mesh-launcher/target/mesh-launcher-$version-exec.jar
# Not the jars' own times: a reproducible build gives them a fixed one.
stamp=$root/mesh-launcher/target/built

# sources_newer: whether a jar is missing, or anything that one is made of has changed since the last build.
sources_newer() {
  [ -f "$stamp" ] || return 0
  for app in mesh-launcher mesh-controller order-gateway order-worker order-replay; do
    [ -f "$root/$app/target/$app-$version-exec.jar" ] || return 0
  done
  [ -n "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root/configs" "$root/.mvn" -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

build_if_missing() {
  [ -f "$launcher" ] || build_if_stale
}

# build_if_stale: does nothing inside a build or test run of this very checkout, whose jars are Maven's at that time.
build_if_stale() {
  if [ -f "$launcher" ] && { [ "${MESH_BUILT-}" = "$root" ] || ! sources_newer; }; then return; fi
  need_maven
  with_build_lock build
}

# with_build_lock COMMAND...: one build or test run of this checkout at a time, whatever their state folders. The kernel lets go of flock's lock when its holders die; where flock is
# missing, a link that names the holder is made atomically, and one left by a dead holder is taken over.
with_build_lock() {
  mkdir -p "$root/.mesh"
  lock=$root/.mesh/build.lock
  if command -v flock >/dev/null; then
    exec 9>"$lock"
    flock -n 9 || { say "waiting for another build ..."; flock -w 900 9; } || die "another build holds $lock for more than 15 minutes"
    "$@"
    exec 9>&-
  else
    tries=0
    until ln -s "$$" "$lock.link" 2>/dev/null; do
      [ "$tries" != 1 ] || say "waiting for another build ..."
      tries=$((tries + 1))
      [ "$tries" -le 900 ] || die "another build holds $lock.link for more than 15 minutes"
      if kill -0 "$(readlink "$lock.link")" 2>/dev/null; then sleep 1; else rm -f "$lock.link"; fi
    done
    trap 'rm -f "$lock.link"' EXIT
    trap 'exit 130' INT TERM
    "$@"
    rm -f "$lock.link"
    trap - EXIT INT TERM
  fi
}

# build: packages everything but the system tests, without tests and format checks.
build() {
  if [ -f "$launcher" ] && ! sources_newer; then return; fi # somebody else has just built
  first=
  [ -f "$launcher" ] || first=' (the first time takes a minute or two)'
  say "building$first ..."
  log=$state/logs/build.log
  began=$root/mesh-launcher/target/building
  mkdir -p "$root/mesh-launcher/target"
  : >"$began"
  if ! (cd "$root" && "$maven" -B -q -T 1C -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -pl '!system-tests' package) >"$log" 2>&1 </dev/null; then
    grep -v '^WARNING:' "$log" | tail -n 20 >&2
    die "the build failed (log: $log)"
  fi
  mv -f "$began" "$stamp" # as old as the beginning, so that an edit during the build counts as newer
}

# in_time COMMAND...: ends it after 20 minutes, where the system can.
in_time() {
  if command -v timeout >/dev/null; then timeout 1200 "$@"; else "$@"; fi
}

# set_up_containers: where MESH_CONTAINER_SETUP names a script, it makes a Docker engine and the images that tests use. When it
# fails, the tests that need them are skipped, each saying so.
set_up_containers() {
  [ -n "${MESH_CONTAINER_SETUP-}" ] || return 0
  log=$state/logs/containers.log
  say "running $MESH_CONTAINER_SETUP (log: $log) ..."
  if in_time "$MESH_CONTAINER_SETUP" all >"$log" 2>&1 </dev/null && in_time "$MESH_CONTAINER_SETUP" nats "nats:$nats_wanted-alpine" >>"$log" 2>&1 </dev/null; then return; fi
  tail -n 3 "$log" >&2
  say "$MESH_CONTAINER_SETUP failed: tests with containers may be skipped"
}

# run_tests [--long]: everything, in place of this process. Two modules at a time: integration tests mostly wait, for
# elections, leases and links. The lock goes with the process; the ./mesh that tests call finds the jars built.
run_tests() {
  export MESH_BUILT="$root"
  set_up_containers
  [ "${1-}" != --long ] || set -- -Dmesh.long=true
  cd "$root" || exit
  with_build_lock exec "$maven" -B -T 2 verify "$@" </dev/null
}
