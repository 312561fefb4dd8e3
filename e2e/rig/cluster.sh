# The control plane: etcd, kube-apiserver, kube-controller-manager and, for a mesh, istiod. All of it listens inside the hub's network namespace only.

hub() { # a network namespace with a bridge, to which the pods are connected
  if [ ! -e "/run/netns/$HUB" ]; then
    ip netns add "$HUB"
    in_hub ip link set lo up
    in_hub ip link add br0 type bridge
    in_hub ip addr add "$HUB_IP/16" dev br0
    in_hub ip link set br0 up
  fi
  echo "$HUB"
}

certificates() {
  cd "$RUN/pki"
  openssl genrsa -out sa.key 2048
  openssl rsa -in sa.key -pubout -out sa.pub
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout api.key -out api.crt -subj /CN=kube-apiserver -days 30 \
    -addext subjectAltName=IP:127.0.0.1,IP:10.0.0.1,DNS:localhost,DNS:kubernetes.default.svc
}

apiserver() { # CRDS
  local crds=$RIG/crds-$1.yaml issuer=https://kubernetes.default.svc.cluster.local
  [ -e "$crds" ] || fail "there are no CRDs of Istio $1"
  (certificates) 2>/dev/null || fail 'openssl could not make the certificates'
  echo 'admintoken,admin,admin-uid,"system:masters"' >"$RUN/tokens.csv"
  cat >"$RUN/audit-policy.yaml" <<'Y'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived, ResponseStarted]
rules: [{level: Metadata}]
Y
  cat >"$KUBECONFIG" <<Y
apiVersion: v1
kind: Config
current-context: rig
contexts: [{name: rig, context: {cluster: rig, user: admin}}]
clusters: [{name: rig, cluster: {server: "https://127.0.0.1:$PORT", certificate-authority-data: $(base64 -w0 "$RUN/pki/api.crt")}}]
users: [{name: admin, user: {token: admintoken}}]
Y
  start etcd "${in_hub[@]}" "$RIG/bin/etcd" --data-dir "$RUN/etcd" \
    --listen-client-urls "http://127.0.0.1:$((PORT + 1))" --listen-peer-urls "http://127.0.0.1:$((PORT + 2))"
  start kube-apiserver "${in_hub[@]}" "$RIG/bin/kube-apiserver" --etcd-servers="http://127.0.0.1:$((PORT + 1))" \
    --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --secure-port="$PORT" --endpoint-reconciler-type=none \
    --tls-cert-file="$RUN/pki/api.crt" --tls-private-key-file="$RUN/pki/api.key" \
    --authorization-mode=RBAC --token-auth-file="$RUN/tokens.csv" --service-account-issuer=$issuer --api-audiences=$issuer,istio-ca \
    --service-account-key-file="$RUN/pki/sa.pub" --service-account-signing-key-file="$RUN/pki/sa.key" \
    --service-cluster-ip-range=10.0.0.0/16 --allow-privileged=true \
    --audit-policy-file="$RUN/audit-policy.yaml" --audit-log-path="$RUN/audit.log" \
    --disable-admission-plugins=ServiceAccount,TaintNodesByCondition,Priority,DefaultTolerationSeconds,DefaultStorageClass,StorageObjectInUseProtection,PersistentVolumeClaimResize,RuntimeClass
  await kube-apiserver kubectl get --raw /readyz
  # nodes have no kubelets; they give their pods a region and a zone
  kubectl apply --server-side -f "$crds" -f - >/dev/null <<'Y'
{apiVersion: v1, kind: Node, metadata: {name: r1-z1, labels: {topology.kubernetes.io/region: r1, topology.kubernetes.io/zone: r1-z1}}}
---
{apiVersion: v1, kind: Node, metadata: {name: r1-z2, labels: {topology.kubernetes.io/region: r1, topology.kubernetes.io/zone: r1-z2}}}
---
{apiVersion: v1, kind: Node, metadata: {name: r2-z1, labels: {topology.kubernetes.io/region: r2, topology.kubernetes.io/zone: r2-z1}}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: istio-system}}
Y
  start kube-controller-manager "${in_hub[@]}" "$RIG/bin/kube-controller-manager" --kubeconfig="$KUBECONFIG" --bind-address=127.0.0.1 \
    --secure-port="$((PORT + 3))" --leader-elect=false --concurrent-gc-syncs=5 \
    --controllers=garbage-collector-controller,namespace-controller,endpointslice-controller
  await kube-controller-manager curl_hub -k "https://127.0.0.1:$((PORT + 3))/healthz"
  kubectl wait --for=condition=Established --timeout=30s crd --all >/dev/null
}

istiod() {
  mkdir -p "$RUN/istiod"
  cat >"$RUN/istiod/mesh.yaml" <<Y
rootNamespace: istio-system
trustDomain: cluster.local
ingressControllerMode: "OFF"
enablePrometheusMerge: false
accessLogFile: /dev/stdout
defaultConfig: {discoveryAddress: "$HUB_IP:15012"}
Y
  # without metadata exchange and the ALPN filter, which only Istio's build of Envoy has, the upstream build accepts every listener
  start istiod "${in_hub[@]}" env -C "$RUN/istiod" -i PATH="$PATH" HOME="$RUN/istiod" \
    POD_NAMESPACE=istio-system POD_NAME=istiod-0 REVISION=default CLUSTER_ID=Kubernetes ENABLE_LEADER_ELECTION=false INJECT_ENABLED=false \
    ISTIOD_CUSTOM_HOST="$HUB_IP" VALIDATION_WEBHOOK_CONFIG_NAME=istio-validator INJECTION_WEBHOOK_CONFIG_NAME= \
    PILOT_ENABLE_METADATA_EXCHANGE=false PILOT_ENABLE_ALPN_FILTER=false PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER=false \
    PILOT_DEBOUNCE_AFTER=10ms PILOT_DEBOUNCE_MAX=100ms UNSAFE_ENABLE_ADMIN_ENDPOINTS=true ENABLE_DEBUG_ENDPOINT_AUTH=false \
    "$RIG/bin/pilot-discovery" discovery --kubeconfig="$KUBECONFIG" --meshConfig="$RUN/istiod/mesh.yaml" --networksConfig=/dev/null/none \
    --httpAddr=127.0.0.1:18080 --httpsAddr="$HUB_IP:15017" --grpcAddr="$HUB_IP:15010" --secureGRPCAddr="$HUB_IP:15012" \
    --monitoringAddr=127.0.0.1:15014 --ctrlz_address=127.0.0.1 --ctrlz_port=0 --keepaliveMaxServerConnectionAge=24h
  # istiod adds its certificate and turns the policy to Fail once it has seen a bad object of its own rejected
  kubectl apply -f - >/dev/null <<Y
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: istio-validator-istio-system, labels: {app: istiod, istio.io/rev: default}}
webhooks:
- name: rev.validation.istio.io
  clientConfig: {url: "https://$HUB_IP:15017/validate"}
  failurePolicy: Ignore
  sideEffects: None
  admissionReviewVersions: [v1]
  rules:
  - operations: [CREATE, UPDATE]
    apiGroups: [security.istio.io, networking.istio.io, telemetry.istio.io, extensions.istio.io]
    apiVersions: ["*"]
    resources: ["*"]
Y
  await istiod curl_hub http://127.0.0.1:18080/ready
  await istiod webhook_fails_closed
  await istiod kubectl -n istio-system get configmap istio-ca-root-cert
  kubectl -n istio-system get configmap istio-ca-root-cert -o jsonpath='{.data.root-cert\.pem}' >"$RUN/pki/mesh-root.pem"
}

webhook_fails_closed() {
  [ "$(kubectl get validatingwebhookconfiguration istio-validator-istio-system -o jsonpath='{.webhooks[0].failurePolicy}')" = Fail ]
}
