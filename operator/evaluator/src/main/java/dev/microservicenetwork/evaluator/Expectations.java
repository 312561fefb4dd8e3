package dev.microservicenetwork.evaluator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests with the answers a mesh must give. The file is a YAML list:
 *
 * <pre>{@code
 * - {from: web, to: "grpc://cart:7070/shop.Cart/Get", expect: {weights: {cart/v1: 90, cart/v2: 10}, timeout: 800ms}}
 * - {from: outside, to: "https://shop.example.com/", headers: {x-canary: "true"}, expect: {weights: {web: 100}}}
 * - {from: {namespace: legacy, proxy: none}, to: "http://cart:7070/", expect: {denied: plaintext}}
 * }</pre>
 *
 * <p>{@code from} is a Service of the default namespace (each sort of its pods asks), a Pod there, {@code outside},
 * {@code {gateway: name}} or {@code {gateway: namespace/name}} (a client of that Gateway), {@code {certificate: name}} (a
 * client with a certificate of that subject alternative name, with or without {@code gateway}), or {@code {namespace,
 * serviceAccount, labels, proxy: none}}. In {@code to} a bare host name that is a Service of the default namespace means
 * that one, also for callers of other namespaces. A header {@code @request.auth.claims.name} is a claim of a valid
 * token, of which routes of a gateway know; a list has commas.
 *
 * <p>{@code expect} is one of
 *
 * <ul>
 *   <li>{@code denied}: {@code RBAC}, {@code plaintext}, {@code tls} or {@code certificate}; {@code notFound: true};
 *       {@code unavailable: true}
 *   <li>{@code redirect {status, location, headers}}, {@code directResponse {status, body, headers}}: the proxy itself
 *       answers; {@code preflight {allowed, headers}}: it answers a CORS preflight, after which a browser sends the
 *       request or not. Other preflights are routed like any request.
 *   <li>what the request gets on its way to a workload, of which only what is written is compared:
 *       <ul>
 *         <li>of the route: {@code weights} (keys {@code service[.namespace][/subset]}; proportions count), {@code
 *             route} (its name), {@code timeout}, {@code tries} (the first one included), {@code retryOn}, {@code
 *             perTryTimeout}, {@code backoff}, {@code retryIgnorePreviousHosts}, {@code retryRemoteLocalities}, {@code
 *             fault {delay {percent, fixedDelay}, abort {percent, httpStatus or grpcStatus}}}, {@code mirrors} (percent
 *             by key as in {@code weights}; all of them)
 *         <li>at the destination, for each of them or under {@code destinations: {key: {...}}} for one: {@code path}
 *             (with the query) and {@code authority} as it reads them, {@code requestHeaders}, {@code responseHeaders}
 *             ({@code removed} is a header that the proxy takes away), and the effective policy of the DestinationRule, in
 *             its own words: {@code connectionPool {tcp {...}, http {...}}}, {@code retryBudget}, {@code
 *             outlierDetection} (with {@code ejects: 1 of 3}, which is how many of so many endpoints can be ejected at
 *             the same time), {@code loadBalancer {simple, consistentHash, warmup, localityLbSetting}}, {@code tls
 *             {mode}}. Of {@code localityLbSetting}, {@code failover} and {@code distribute} are maps by {@code from},
 *             and nothing fails over without outlier detection.
 *       </ul>
 *       {@code none} is what does not exist. A mirror that reaches nobody never fits.
 * </ul>
 *
 * Anything else in the file is an error.
 */
public final class Expectations {

    /** One entry of the file. */
    record Entry(
            int line,
            Callers.Reference from,
            String to,
            @Nullable String method,
            Map<String, String> headers,
            Expected expected) {}

    private final List<Entry> entries;
    private final String defaultNamespace;

    private Expectations(List<Entry> entries, String defaultNamespace) {
        this.entries = List.copyOf(entries);
        this.defaultNamespace = defaultNamespace;
    }

    /**
     * Reads a file of expectations.
     *
     * @param defaultNamespace where names without a namespace are
     * @throws IllegalArgumentException with the line, if the text is not such a file
     */
    public static Expectations parse(String yaml, String defaultNamespace) {
        return new Expectations(ExpectationsReader.read(yaml, defaultNamespace), defaultNamespace);
    }

    public int size() {
        return entries.size();
    }

    /** What the mesh answers otherwise than expected, at most once per entry. */
    public List<Mismatch> check(Mesh mesh) {
        Callers callers = new Callers(mesh.inventory(), defaultNamespace);
        return entries.stream()
                .flatMap(entry -> check(mesh, callers, entry).stream())
                .toList();
    }

    private Optional<Mismatch> check(Mesh mesh, Callers callers, Entry entry) {
        List<Caller> found = callers.resolve(entry.from());
        if (found.isEmpty()) {
            return Optional.of(new Mismatch(
                    entry.line(),
                    entry.from() + " → " + entry.to(),
                    entry.expected().toString(),
                    "no such caller in namespace " + defaultNamespace,
                    List.of()));
        }
        return found.stream()
                .map(caller -> Request.to(caller, entry.to(), entry.method(), entry.headers()))
                .map(request -> dialled(mesh, request))
                .flatMap(request -> judge(entry, request, mesh.evaluate(request)).stream())
                .findFirst();
    }

    /** A bare name in the file is a Service of the default namespace, whoever asks; others dial it with its namespace. */
    private Request dialled(Mesh mesh, Request request) {
        boolean elsewhere = request.caller() instanceof Caller.Workload workload
                && !workload.namespace().equals(defaultNamespace);
        return elsewhere
                        && mesh.inventory()
                                .service(defaultNamespace, request.host())
                                .isPresent()
                ? request.dialling(request.host() + "." + defaultNamespace)
                : request;
    }

    private Optional<Mismatch> judge(Entry entry, Request request, Verdict verdict) {
        return entry.expected().fits(verdict, defaultNamespace)
                ? Optional.empty()
                : Optional.of(new Mismatch(
                        entry.line(),
                        request.toString(),
                        entry.expected().toString(),
                        entry.expected().print(verdict, defaultNamespace),
                        verdict.trail()));
    }
}
