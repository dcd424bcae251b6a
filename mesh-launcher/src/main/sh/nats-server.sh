# shellcheck shell=sh disable=SC2154 # root, state and maven are set by ./mesh and its other parts
# Finds nats-server, or fetches a copy of it into the state folder. Sourced by ./mesh.

nats_wanted=2.15.1
nats_least=2.14.3
nats_releases=https://github.com/nats-io/nats-server/releases/download
nats_reason="older ones let leaf nodes past their permissions and panic in mixed clusters"
nats_found=

# nats_version BINARY: like 2.15.1; nothing when it does not run.
nats_version() {
  "$1" --version 2>/dev/null | sed -n 's/^nats-server: v//p'
}

# nats_number VERSION: one comparable number.
nats_number() {
  echo "$1" | awk -F '[.-]' '{ printf "%d%03d%03d\n", $1, $2, $3 }'
}

# nats_usable BINARY: true when it runs and is not refused.
nats_usable() {
  [ -x "$1" ] || return 1
  nats_found=$(nats_version "$1")
  [ -n "$nats_found" ] && [ "$(nats_number "$nats_found")" -ge "$(nats_number "$nats_least")" ]
}

# fetch_from_debian: one package out of a newer suite, through a source list of its own. The mirror is the one that the
# machine is set up with; nothing of the system is changed, and the package lists are thrown away at the end.
fetch_from_debian() {
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -r "$keyring" ] || return 1
  # shellcheck disable=SC2016 # apt's own placeholder
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep '/debian/*$' | head -n 1)
  [ -n "$mirror" ] || return 1
  for suite in forky sid; do
    fetch_from_suite "$suite" && return 0
  done
  return 1
}

# fetch_from_suite SUITE: leaves the binary in $fetched.
fetch_from_suite() {
  apt=$work/apt-$1
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/state" "$apt/download" "$apt/unpacked"
  echo "deb [signed-by=$keyring] $mirror $1 main" >"$apt/sources.list"
  set -- "$1" -qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o "Dir::State=$apt/state" -o "Dir::State::Lists=$apt/lists" -o Dir::State::status=/dev/null \
    -o "Dir::Cache=$apt/cache" -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
    -o Acquire::Languages=none -o "APT::Sandbox::User=$(id -un)"
  shift
  apt-get "$@" update || return 1
  (cd "$apt/download" && apt-get "$@" download nats-server) || return 1
  dpkg-deb -x "$apt"/download/nats-server_*.deb "$apt/unpacked" || return 1
  for binary in "$apt/unpacked/usr/sbin/nats-server" "$apt/unpacked/usr/bin/nats-server"; do
    if nats_usable "$binary"; then
      mv "$binary" "$fetched"
      return 0
    fi
  done
  return 1
}

fetch_from_brew() {
  brew install -q nats-server </dev/null || return 1
  cp "$(brew --prefix)/bin/nats-server" "$fetched"
}

# download URL FILE
download() {
  if command -v curl >/dev/null; then
    curl -fsSL --connect-timeout 10 --max-time 300 -o "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -T 30 -O "$2" "$1"
  else
    return 1
  fi
}

# fetch_from_releases: the project's own archive, verified by the checksums published beside it.
fetch_from_releases() {
  case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=darwin ;;
    *) return 1 ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) machine=amd64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) return 1 ;;
  esac
  name=nats-server-v$nats_wanted-$system-$machine
  base=${MESH_NATS_BASE_URL:-$nats_releases}/v$nats_wanted
  download "$base/SHA256SUMS" "$work/SHA256SUMS" && download "$base/$name.tar.gz" "$work/$name.tar.gz" || return 1
  if command -v sha256sum >/dev/null; then sum=sha256sum; else sum='shasum -a 256'; fi
  published=$(awk -v name="$name.tar.gz" '{ sub(/^\*/, "", $2) } $2 == name { print $1 }' "$work/SHA256SUMS")
  actual=$($sum "$work/$name.tar.gz" | cut -d ' ' -f 1)
  if [ -z "$published" ] || [ "$published" != "$actual" ]; then
    refused="$base/$name.tar.gz does not match its published checksum; not used"
    return 1
  fi
  tar -xzf "$work/$name.tar.gz" -C "$work" && mv "$work/$name/nats-server" "$fetched"
}

# may_fetch_from SOURCE: whether it is worth a try, and the user agrees where it changes the system.
may_fetch_from() {
  [ "$1" = brew ] || return 0
  command -v brew >/dev/null && may_install nats-server "brew install nats-server"
}

# fetch_nats_server: into the state folder; true when a usable copy is there afterwards.
fetch_nats_server() {
  say "fetching nats-server $nats_wanted ..."
  work=$state/tools/fetch.$$
  fetched=$work/nats-server
  log=$state/logs/install.log
  mkdir -p "$work"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  if [ -n "${MESH_NATS_BASE_URL-}" ]; then
    sources=releases
  else
    sources='debian brew releases'
  fi
  got=1
  refused=
  for source in $sources; do
    may_fetch_from "$source" || continue
    if "fetch_from_$source" >>"$log" 2>&1 && nats_usable "$fetched"; then
      chmod 755 "$fetched"
      mv -f "$fetched" "$state/tools/nats-server"
      got=0
      break
    fi
  done
  rm -rf "$work"
  trap - EXIT INT TERM
  [ -z "$refused" ] || say "$refused"
  return "$got"
}

# need_nats_server: leaves the chosen binary in NATS_SERVER.
need_nats_server() {
  if [ -n "${NATS_SERVER-}" ]; then
    # A bare name is one on the path; all others are as seen from here, and Java must see the same.
    NATS_SERVER=$(command -v "$NATS_SERVER" || printf '%s\n' "$NATS_SERVER")
    case $NATS_SERVER in
      /*) ;;
      *) NATS_SERVER=$PWD/$NATS_SERVER ;;
    esac
    [ -n "$(nats_version "$NATS_SERVER")" ] || die "NATS_SERVER=$NATS_SERVER is not a nats-server that runs here"
    nats_usable "$NATS_SERVER" || die "nats-server $nats_found ($NATS_SERVER) is refused, $nats_least is the least: $nats_reason"
  else
    on_path=$(command -v nats-server || true)
    for NATS_SERVER in "$on_path" "$state/tools/nats-server" "$root/.mesh/tools/nats-server" ''; do
      nats_usable "$NATS_SERVER" && break
    done
  fi
  if [ -z "$NATS_SERVER" ]; then
    if [ -n "$on_path" ]; then
      say "nats-server $(nats_version "$on_path") ($on_path) is refused, $nats_least is the least: $nats_reason"
    fi
    fetch_nats_server || die "could not fetch nats-server $nats_wanted (log: $state/logs/install.log);
      install it (https://github.com/nats-io/nats-server/releases) and put it on the path, or set NATS_SERVER to it"
    NATS_SERVER=$state/tools/nats-server
    nats_usable "$NATS_SERVER"
  fi
  [ "$nats_found" = "$nats_wanted" ] || say "nats-server $nats_found is untested here; $nats_wanted is what this is tested with"
  export NATS_SERVER
}
