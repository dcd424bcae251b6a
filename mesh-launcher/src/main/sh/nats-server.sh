# shellcheck shell=sh disable=SC2154 # state is set by ./mesh, work and fetched by fetch.sh
# Which nats-server will do, and where its project publishes it. Sourced by ./mesh.

nats_wanted=2.15.1
nats_least=2.14.3
nats_releases=https://github.com/nats-io/nats-server/releases/download
nats_reason="older ones let leaf nodes past their permissions and panic in mixed clusters"

# nats_version BINARY: like 2.15.1; nothing when it does not run.
nats_version() {
  "$1" --version 2>/dev/null | sed -n 's/^nats-server: v//p'
}

# nats_usable BINARY: true when it runs and is not refused.
nats_usable() {
  new_enough "$(nats_version "$1")" "$nats_least"
}

# nats_release SYSTEM MACHINE: the project's own archive, verified by the checksums published beside it.
nats_release() {
  name=nats-server-v$nats_wanted-$1-$2
  base=${MESH_NATS_BASE_URL:-$nats_releases}/v$nats_wanted
  download "$base/SHA256SUMS" "$work/SHA256SUMS" || return 1
  published=$(awk -v name="$name.tar.gz" '{ sub(/^\*/, "", $2) } $2 == name { print $1 }' "$work/SHA256SUMS")
  download_checked "$base/$name.tar.gz" "$work/$name.tar.gz" "$published" || return 1
  tar -xzf "$work/$name.tar.gz" -C "$work" && mv "$work/$name/nats-server" "$fetched"
}

fetch_nats_server() {
  fetch_tool nats-server "$nats_wanted" nats_usable nats-server nats_release "${MESH_NATS_BASE_URL-}"
}

# need_nats_server: leaves the chosen binary in NATS_SERVER.
need_nats_server() {
  if [ -n "${NATS_SERVER-}" ]; then
    NATS_SERVER=$(absolute "$NATS_SERVER")
    nats_found=$(nats_version "$NATS_SERVER")
    [ -n "$nats_found" ] || die "NATS_SERVER=$NATS_SERVER is not a nats-server that runs here"
    nats_usable "$NATS_SERVER" || die "nats-server $nats_found ($NATS_SERVER) is refused, $nats_least is the least: $nats_reason"
  else
    NATS_SERVER=$(find_tool nats-server nats_usable)
  fi
  if [ -z "$NATS_SERVER" ]; then
    on_path=$(command -v nats-server || true)
    if [ -n "$on_path" ]; then
      say "nats-server $(nats_version "$on_path") ($on_path) is refused, $nats_least is the least: $nats_reason"
    fi
    fetch_nats_server || die "could not fetch nats-server $nats_wanted (log: $state/logs/install.log);
      install it (https://github.com/nats-io/nats-server/releases) and put it on the path, or set NATS_SERVER to it"
    NATS_SERVER=$state/tools/nats-server
  fi
  nats_found=$(nats_version "$NATS_SERVER")
  [ "$nats_found" = "$nats_wanted" ] || say "nats-server $nats_found is untested here; $nats_wanted is what this is tested with"
  export NATS_SERVER
}
