# shellcheck shell=sh disable=SC2154 # root and state are set by ./mesh
# Finds a program, or fetches a copy of it into the state folder, whatever program it is. Sourced by ./mesh.

# version_number VERSION: one comparable number of 2.15.1, 1.27 or 1.32.4-rc.1.
version_number() {
  echo "$1" | awk -F '[.+-]' '{ printf "%d%03d%03d\n", $1, $2, $3 }'
}

# new_enough VERSION LEAST: false where no version is known.
new_enough() {
  [ -n "$1" ] && [ "$(version_number "$1")" -ge "$(version_number "$2")" ]
}

# absolute PROGRAM: a bare name is one on the path; all others are as seen from here, and Java must see the same.
absolute() {
  where=$(command -v "$1" || printf '%s\n' "$1")
  case $where in
    /*) echo "$where" ;;
    *) echo "$PWD/$where" ;;
  esac
}

# find_tool TOOL USABLE: prints the first copy of which the function USABLE says that it will do; nothing when none does.
find_tool() {
  for candidate in "$(command -v "$1" || true)" "$state/tools/$1" "$root/.mesh/tools/$1"; do
    if [ -x "$candidate" ] && "$2" "$candidate"; then
      echo "$candidate"
      return
    fi
  done
}

# fetch_tool TOOL VERSION USABLE FORMULA RELEASE URL: into the state folder; true when a usable copy is there afterwards.
# USABLE BINARY says whether it will do; FORMULA is brew's, Debian's package is called like the tool; RELEASE SYSTEM MACHINE
# leaves what its project publishes in $fetched. Where a URL was chosen for that, nothing else is asked.
fetch_tool() {
  tool=$1 usable=$3 formula=$4 release=$5
  say "fetching $tool $2 ..."
  work=$state/tools/fetch.$$
  fetched=$work/$tool
  log=$state/logs/install.log
  mkdir -p "$work"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  if [ -n "$6" ]; then sources=releases; else sources='debian brew releases'; fi
  got=1
  refused=
  for source in $sources; do
    may_fetch_from "$source" || continue
    if "fetch_from_$source" >>"$log" 2>&1 && chmod 755 "$fetched" && "$usable" "$fetched"; then
      mv -f "$fetched" "$state/tools/$tool"
      got=0
      break
    fi
  done
  rm -rf "$work"
  trap - EXIT INT TERM
  [ -z "$refused" ] || say "$refused"
  return "$got"
}

# may_fetch_from SOURCE: whether it is worth a try, and the user agrees where it changes the system.
may_fetch_from() {
  [ "$1" = brew ] || return 0
  command -v brew >/dev/null && may_install "$tool" "brew install $formula"
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

# fetch_from_suite SUITE
fetch_from_suite() {
  apt=$work/apt-$1
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/state" "$apt/download" "$apt/unpacked"
  echo "deb [signed-by=$keyring] $mirror $1 main" >"$apt/sources.list"
  set -- -qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o "Dir::State=$apt/state" -o "Dir::State::Lists=$apt/lists" -o Dir::State::status=/dev/null \
    -o "Dir::Cache=$apt/cache" -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
    -o Acquire::Languages=none -o "APT::Sandbox::User=$(id -un)"
  apt-get "$@" update || return 1
  (cd "$apt/download" && apt-get "$@" download "$tool") || return 1
  dpkg-deb -x "$apt"/download/"$tool"_*.deb "$apt/unpacked" || return 1
  for binary in "$apt/unpacked/usr/sbin/$tool" "$apt/unpacked/usr/bin/$tool"; do
    if [ -x "$binary" ] && "$usable" "$binary"; then
      mv "$binary" "$fetched"
      return 0
    fi
  done
  return 1
}

fetch_from_brew() {
  brew install -q "$formula" </dev/null || return 1
  cp "$(brew --prefix)/bin/$tool" "$fetched"
}

# fetch_from_releases: what the project itself publishes for this kind of machine.
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
  "$release" "$system" "$machine"
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

# download_checked URL FILE SUM: refuses what does not have the SHA-256 that is published beside it.
download_checked() {
  download "$1" "$2" || return 1
  if command -v sha256sum >/dev/null; then sum=sha256sum; else sum='shasum -a 256'; fi
  if [ -z "$3" ] || [ "$3" != "$($sum "$2" | cut -d ' ' -f 1)" ]; then
    refused="$1 does not match its published checksum; not used"
    return 1
  fi
}
