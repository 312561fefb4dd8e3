# Starting, awaiting and stopping the rig's processes. Needs RUN, the run directory.

say() { echo "mesh: $*" >&2; }
fail() { say "$*"; exit 1; }

# when the process was started, in clock ticks since boot: with the number it tells a process from a later one
born() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

start() { # NAME COMMAND...: a process group of its own, its output in logs/NAME.log
  local name=$1
  shift
  setsid "$@" >"$RUN/logs/$name.log" 2>&1 </dev/null &
  echo "$! $(born $!)" >"$RUN/pids/$name"
}

alive() { # NAME
  local pid since
  read -r pid since <"$RUN/pids/$1" && [ -n "$since" ] && [ "$(born "$pid")" = "$since" ]
}

stop() { # NAME
  [ -e "$RUN/pids/$1" ] || return 0
  if alive "$1"; then kill -KILL -- "-$(cut -d' ' -f1 "$RUN/pids/$1")" 2>/dev/null || true; fi
  rm -f "$RUN/pids/$1"
}

await() { # NAME COMMAND...: polls COMMAND for a minute, while the process NAME lives
  local name=$1 deadline=$((SECONDS + 60))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge $deadline ] || ! alive "$name"; then
      alive "$name" && say "$name is not ready: $*" || say "$name has ended"
      tail -n 20 "$RUN/logs/$name.log" >&2
      exit 1
    fi
    sleep 0.05
  done
}
