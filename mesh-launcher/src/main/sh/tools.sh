# shellcheck shell=sh disable=SC2154 # root, state and maven are set by ./mesh and its other parts
# Finds a JDK and Maven, or installs them with the system's package manager. Sourced by ./mesh.

# Unset in some containers and cron jobs.
home_folder=${HOME:-/nonexistent}
jdk_wanted=25
maven_wanted=3.8

# jdk_major HOME: its feature version; nothing when HOME is not a JDK. Reads a file, because starting a JVM is slow.
jdk_major() {
  [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

# find_jdk: prints the first home that will do, the ones somebody chose before the usual folders.
find_jdk() {
  on_path=$(command -v javac || command -v java || true)
  while [ -L "$on_path" ]; do
    link=$(readlink "$on_path")
    case $link in
      /*) on_path=$link ;;
      *) on_path=$(dirname "$on_path")/$link ;;
    esac
  done
  for home in "${JAVA_HOME:-}" "${on_path%/bin/*}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$home_folder"/.sdkman/candidates/java/* "$home_folder"/.jdks/* "$home_folder"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$home_folder"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    major=$(jdk_major "$home")
    if [ "${major:-0}" -ge "$jdk_wanted" ]; then
      echo "$home"
      return
    fi
  done
}

# may_install WHAT COMMAND: yes for root, else when the user says so on a terminal.
may_install() {
  [ "$(id -u)" = 0 ] && return 0
  [ -t 0 ] && [ -t 2 ] || return 1
  printf 'mesh: %s is needed. Install it with "%s"? [y/N] ' "$1" "$2" >&2
  read -r answer
  case $answer in
    y | Y | yes) ;;
    *) return 1 ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_knows PACKAGE: whether apt could install it.
apt_knows() {
  apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'
}

# install_package WHAT BREW_NAME APT_NAME...: by the first package manager that has one of them; false when none has.
install_package() {
  what=$1
  brew_name=$2
  shift 2
  log=$state/logs/install.log
  if command -v apt-get >/dev/null; then
    for package in "$@"; do
      if ! apt_knows "$package" && [ "$(id -u)" = 0 ] && [ -z "${apt_updated-}" ]; then
        apt_updated=yes
        apt-get update -qq >"$log" 2>&1 </dev/null || true
      fi
      apt_knows "$package" || continue
      may_install "$what" "apt-get install $package" || return 1
      say "installing $package (log: $log)"
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >>"$log" 2>&1 || return 1
      return 0
    done
  elif command -v brew >/dev/null; then
    may_install "$what" "brew install $brew_name" || return 1
    say "installing $brew_name (log: $log)"
    brew install -q "$brew_name" >"$log" 2>&1 </dev/null || return 1
    return 0
  fi
  return 1
}

need_jdk() {
  jdk=$(find_jdk)
  if [ -z "$jdk" ]; then
    install_package "JDK $jdk_wanted" "openjdk@$jdk_wanted" "openjdk-$jdk_wanted-jdk-headless" "temurin-$jdk_wanted-jdk" || true
    jdk=$(find_jdk)
  fi
  [ -n "$jdk" ] || die "no JDK $jdk_wanted or newer in JAVA_HOME, on the path or in the usual folders;
      install one (Temurin $jdk_wanted: https://adoptium.net) and set JAVA_HOME to it"
  export JAVA_HOME="$jdk"
}

# find_maven: prints a mvn that is new enough.
find_maven() {
  for mvn in "$(command -v mvn || true)" "${MAVEN_HOME:-/nonexistent}/bin/mvn" "${M2_HOME:-/nonexistent}/bin/mvn" \
    "$home_folder/.sdkman/candidates/maven/current/bin/mvn" /opt/maven/bin/mvn /opt/apache-maven*/bin/mvn; do
    [ -x "$mvn" ] || continue
    found=$("$mvn" -B --version 2>/dev/null </dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
    [ -n "$found" ] || continue
    if [ "${found% *}" -gt 3 ] || { [ "${found% *}" -eq 3 ] && [ "${found#* }" -ge 8 ]; }; then
      echo "$mvn"
      return
    fi
  done
}

need_maven() {
  maven=$(find_maven)
  if [ -z "$maven" ]; then
    install_package "Maven" maven maven || true
    maven=$(find_maven)
  fi
  [ -n "$maven" ] || die "no Maven $maven_wanted or newer on the path or in MAVEN_HOME;
      install one (https://maven.apache.org/install.html) and put its bin folder on the path"
}
