# shellcheck shell=sh disable=SC2154 # state is set by ./mesh, work and fetched by fetch.sh
# Which kubectl will do, and where its project publishes it. Sourced by ./mesh.

kubectl_wanted=1.36.4 # of the project's own releases; of others any that is new enough
kubectl_least=1.27    # its kustomize knows all that k8s/ says
kubectl_releases=https://dl.k8s.io/release
kubectl_absent="could not fetch kubectl $kubectl_wanted (log: $state/logs/install.log);
      install it (https://kubernetes.io/docs/tasks/tools) and put it on the path, or set KUBECTL to it"

# kubectl_version BINARY: like 1.36.4; nothing when it does not run. As JSON, because its text changed over the years.
kubectl_version() {
  "$1" version --client -o json 2>/dev/null | sed -n 's/.*"gitVersion": "v\([^"]*\)".*/\1/p'
}

# kubectl_usable BINARY: true when it runs and is new enough.
kubectl_usable() {
  new_enough "$(kubectl_version "$1")" "$kubectl_least"
}

# kubectl_release SYSTEM MACHINE: the bare program, verified by the checksum published beside it.
kubectl_release() {
  base=${MESH_KUBECTL_BASE_URL:-$kubectl_releases}/v$kubectl_wanted/bin/$1/$2
  download "$base/kubectl.sha256" "$work/kubectl.sha256" || return 1
  download_checked "$base/kubectl" "$fetched" "$(cut -d ' ' -f 1 "$work/kubectl.sha256")"
}

# need_kubectl: leaves the chosen program in KUBECTL; false, and KUBECTL empty, when none is to be had.
need_kubectl() {
  if [ -n "${KUBECTL-}" ]; then
    KUBECTL=$(absolute "$KUBECTL")
    kubectl_usable "$KUBECTL" || die "KUBECTL=$KUBECTL is no kubectl $kubectl_least or newer that runs here"
  else
    KUBECTL=$(find_tool kubectl kubectl_usable)
    if [ -z "$KUBECTL" ] &&
      fetch_tool kubectl "$kubectl_wanted" kubectl_usable kubernetes-cli kubectl_release "${MESH_KUBECTL_BASE_URL-}"; then
      KUBECTL=$state/tools/kubectl
    fi
  fi
  export KUBECTL
  [ -n "$KUBECTL" ]
}
