#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Times `./elbo --version` and a bare `java -version` in turn and compares the medians.
# Fails if the ratio is above the limit.
#
#   bench/startup.sh [LIMIT] [ROUNDS]     default: 4 21
set -euo pipefail

limit=${1:-4}
rounds=${2:-21}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [[ -z ${EPOCHREALTIME-} ]]; then
  echo "startup.sh: needs bash 5 or later for its clock" >&2
  exit 2
fi

# Microseconds that a command takes.
micros() {
  local start=${EPOCHREALTIME/[.,]/}
  "$@" >/dev/null 2>&1 || { echo "startup.sh: failed: $*" >&2; exit 2; }
  echo $((${EPOCHREALTIME/[.,]/} - start))
}

median() {
  printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

"$home/elbo" --version >/dev/null # builds, if that is still to be done
bare=()
elbo=()
for ((i = 0; i < rounds; i++)); do
  bare+=("$(micros "$java" -version)")
  elbo+=("$(micros "$home/elbo" --version)")
done
b=$(median "${bare[@]}")
e=$(median "${elbo[@]}")
awk -v b="$b" -v e="$e" -v limit="$limit" 'BEGIN {
  printf "java -version %.1f ms, elbo --version %.1f ms, ratio %.2f, limit %s\n", b / 1000, e / 1000, e / b, limit
  exit e / b > limit
}'
