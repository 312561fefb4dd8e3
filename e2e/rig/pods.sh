# Pods: network namespaces with an address on the hub's bridge, known to the API server; those of the mesh run pilot-agent with Envoy,
# behind Istio's own iptables rules and DNS proxy.

next_ip() (
  flock 8
  number=$(($(cat "$RUN/pods/count") + 1))
  echo $number >&8
  echo "10.244.$((number / 250 + 1)).$((number % 250 + 1))"
) 8<>"$RUN/pods/count"

pod() { # NAMESPACE NAME [--account NAME] [--labels A=B,C=D] [--node NAME] [--proxy sidecar|router|none] [--http PORT] [-- COMMAND...]
  local namespace=$1 name=$2 account=default labels=app=$2 node=r1-z1 proxy=sidecar http=
  shift 2
  while [ $# -gt 0 ]; do
    case $1 in
      --account) account=$2 ;;
      --labels) labels=$2 ;;
      --node) node=$2 ;;
      --proxy) proxy=$2 ;;
      --http) http=$2 ;;
      --) shift; break ;;
      *) fail "unknown option $1" ;;
    esac
    shift 2
  done
  local host=$HUB-$namespace-$name id=$namespace.$name home=$RUN/pods/$namespace.$name ip json
  local inside=(ip netns exec "$host" unshare --uts sh -c 'hostname "$0" && exec "$@"' "$name")
  [ ! -e "$home" ] || fail "there is a pod $name in $namespace already"
  ip=$(next_ip)
  json="{$(sed -E 's/([^=,]*)=([^,]*)/"\1":"\2"/g' <<<"$labels")}"
  mkdir -p "$home"
  echo "$host" >"$home/netns"
  connect "$host" "$namespace" "$ip"
  announce
  if [ $# -gt 0 ]; then start "$id" "${inside[@]}" "$@"; fi
  if [ "$proxy" != none ]; then agent; fi
  if [ -n "$http" ]; then await "$id" ip netns exec "$host" curl -sf "http://127.0.0.1:$http/"; fi
  if [ "$proxy" != none ]; then await "$id.proxy" ip netns exec "$host" curl -sf http://127.0.0.1:15021/healthz/ready; fi
  status '"conditions": [{"type": "Ready", "status": "True"}]'
  echo "$ip"
}

connect() { # HOST NAMESPACE IP
  local link=${3#10.244.}
  link=p${link/./-}
  mkdir -p "/etc/netns/$1"
  printf 'search %s.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.0.0.10\n' "$2" >"/etc/netns/$1/resolv.conf"
  ip netns add "$1"
  ip -n "$1" link add eth0 type veth peer name "$link" netns "$HUB"
  ip -n "$HUB" link set "$link" master br0 up
  ip -n "$1" link set lo up
  ip -n "$1" addr add "$3/16" dev eth0
  ip -n "$1" link set eth0 up
  ip -n "$1" route add default via "$HUB_IP"
}

# The functions below use the variables of pod().

announce() { # what the scheduler, the kubelet and the injector would write
  local containers='{"name": "app", "image": "none"}' mesh=
  if [ "$proxy" != none ]; then
    containers+=', {"name": "istio-proxy", "image": "none"}'
    mesh='"security.istio.io/tlsMode": "istio", '
  fi
  kubectl create namespace "$namespace" >/dev/null 2>&1 || true
  kubectl apply --server-side -f - >/dev/null <<Y
{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "$account", "namespace": "$namespace"}}
---
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "$name", "namespace": "$namespace", "labels": {$mesh${json#\{}},
  "spec": {"nodeName": "$node", "serviceAccountName": "$account", "terminationGracePeriodSeconds": 0, "containers": [$containers]}}
Y
  status '"conditions": []'
}

status() { # CONDITIONS
  kubectl -n "$namespace" patch pod "$name" --subresource=status --type=merge \
    -p "{\"status\": {\"phase\": \"Running\", \"podIP\": \"$ip\", \"podIPs\": [{\"ip\": \"$ip\"}], $1}}" >/dev/null
}

agent() {
  mkdir -p "$home"/var/run/secrets/{tokens,istio} "$home"/etc/istio/{proxy,pod}
  kubectl -n "$namespace" create token "$account" --audience istio-ca --duration 24h >"$home/var/run/secrets/tokens/istio-token"
  cp "$RUN/pki/mesh-root.pem" "$home/var/run/secrets/istio/root-cert.pem"
  if [ "$proxy" = sidecar ]; then
    ip netns exec "$host" env INSTANCE_IP="$ip" "$RIG/bin/pilot-agent" istio-iptables -p 15001 -z 15006 -u 1337 -g 1337 -m REDIRECT -i '*' -x '' -b '*' \
      -d 15090,15021,15020 --redirect-dns --capture-all-dns=true >"$RUN/logs/$id.iptables.log" 2>&1 || fail "$(tail "$RUN/logs/$id.iptables.log")"
  fi
  # Envoy opens its output anew for the access log
  touch "$RUN/logs/$id.proxy.log"
  chown -R 1337:1337 "$home" "$RUN/logs/$id.proxy.log"
  # Istio's user, who may besides enter any directory: the binaries and the run directory may lie in root's home
  start "$id.proxy" "${inside[@]}" setpriv --reuid 1337 --regid 1337 --clear-groups \
    --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search env -C "$home" -i PATH="$PATH" HOME="$home" \
    POD_NAME="$name" POD_NAMESPACE="$namespace" INSTANCE_IP="$ip" SERVICE_ACCOUNT="$account" CA_ADDR="$HUB_IP:15012" TRUST_DOMAIN=cluster.local \
    ISTIO_META_CLUSTER_ID=Kubernetes ISTIO_META_NODE_NAME="$node" ISTIO_META_WORKLOAD_NAME="$name" ISTIO_META_ISTIO_VERSION="$ISTIO" \
    ISTIO_METAJSON_LABELS="$json" ISTIO_META_DNS_CAPTURE=true ISTIO_META_DNS_AUTO_ALLOCATE=true ISTIO_BOOTSTRAP="$RIG/envoy_bootstrap.json" \
    PROXY_CONFIG="{\"discoveryAddress\": \"$HUB_IP:15012\", \"binaryPath\": \"$RIG/bin/envoy\", \"concurrency\": 1,
      \"proxyStatsMatcher\": {\"inclusionSuffixes\": [\"update_rejected\"]}}" \
    "$RIG/bin/pilot-agent" proxy "$proxy" --domain "$namespace.svc.cluster.local" --proxyLogLevel=warning --proxyComponentLogLevel=misc:error
}

gateway() { # [NAMESPACE [NAME]]: an ingress gateway as Istio's chart installs it
  local namespace=${1:-istio-ingress} name=${2:-istio-ingressgateway}
  kubectl create namespace "$namespace" >/dev/null 2>&1 || true
  # istiod sends a gateway the secrets that its service account may read
  kubectl apply --server-side -f - >/dev/null <<Y
apiVersion: v1
kind: Service
metadata: {name: $name, namespace: $namespace, labels: {istio: ${name#istio-}}}
spec:
  selector: {istio: ${name#istio-}}
  ports:
  - {name: http2, port: 80, targetPort: 8080}
  - {name: https, port: 443, targetPort: 8443}
  - {name: tcp, port: 9090}
  - {name: tls, port: 9443}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: $name, namespace: $namespace}
rules: [{apiGroups: [""], resources: [secrets], verbs: [get, watch, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: $name, namespace: $namespace}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: $name}
subjects: [{kind: ServiceAccount, name: $name, namespace: $namespace}]
Y
  pod "$namespace" "$name" --account "$name" --labels "app=$name,istio=${name#istio-}" --proxy router
}

remove() { # NAMESPACE NAME: kills what runs in the pod and deletes it
  kubectl -n "$1" delete pod "$2" --ignore-not-found --wait=false >/dev/null
  demolish "$RUN/pods/$1.$2"
}

demolish() { # DIRECTORY
  [ -e "$1/netns" ] || return 0
  local host pid
  host=$(cat "$1/netns")
  stop "$(basename "$1")"
  stop "$(basename "$1").proxy"
  if [ -e "/run/netns/$host" ]; then
    for pid in $(ip netns pids "$host"); do kill -KILL "$pid" 2>/dev/null || true; done
    ip netns del "$host"
  fi
  rm -rf "/etc/netns/$host" "$1"
}
