package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TLS modes, server names, several Gateways. Expected values: Istio's Gateway reference, and istiod's merging of servers. */
class GatewayServersTest {

    private static String gateway(String name, String namespace, String servers) {
        return "{kind: Gateway, metadata: {name: %s, namespace: %s}, spec: {selector: {istio: edge}, servers: [%s]}}\n---\n"
                .formatted(name, namespace, servers);
    }

    private static String server(int port, String protocol, String hosts, String tls) {
        return "{port: {number: %d, name: p%d, protocol: %s}, hosts: [%s]%s}"
                .formatted(port, port, protocol, hosts, tls.isEmpty() ? "" : ", tls: {" + tls + "}");
    }

    private static String vs(String name, String namespace, String spec) {
        return "{kind: VirtualService, metadata: {name: %s, namespace: %s}, spec: {%s}}\n---\n"
                .formatted(name, namespace, spec);
    }

    private static String http(String name, String hosts, String gateways, String host) {
        return vs(
                name,
                "shop",
                "hosts: [%s], gateways: [%s], http: [{name: %s, route: [{destination: {host: %s}}]}]"
                        .formatted(hosts, gateways, name, host));
    }

    private static final String WEB = http("web", "a.example", "public", "web");

    @Test
    void mutualTlsNeedsACertificate() {
        answers(
                gateway("public", "shop", server(443, "HTTPS", "a.example", "mode: MUTUAL, credentialName: c")) + WEB,
                """
                - {from: outside, to: "https://a.example/", expect: {denied: certificate}}
                - {from: {gateway: public}, to: "https://a.example/", expect: {denied: certificate}}
                - {from: {certificate: anyone}, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: {gateway: public, certificate: anyone}, to: "https://a.example/", expect: {weights: {web: 100}}}
                """);
        answers(
                gateway(
                                "public",
                                "shop",
                                server(
                                        443,
                                        "HTTPS",
                                        "a.example",
                                        "mode: MUTUAL, credentialName: c, subjectAltNames: ['spiffe://partner/x', partner.example]"))
                        + WEB,
                """
                - {from: {certificate: partner.example}, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: {certificate: "spiffe://partner/x"}, to: "grpcs://a.example/", expect: {weights: {web: 100}}}
                - {from: {certificate: other.example}, to: "https://a.example/", expect: {denied: certificate}}
                """);
    }

    @Test
    void anOptionalCertificateMayBeLeftOutUnlessItsNamesAreChecked() {
        answers(
                gateway("public", "shop", server(443, "HTTPS", "a.example", "mode: OPTIONAL_MUTUAL, credentialName: c"))
                        + WEB,
                """
                - {from: outside, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: {certificate: anyone}, to: "https://a.example/", expect: {weights: {web: 100}}}
                """);
        answers(
                gateway(
                                "public",
                                "shop",
                                server(
                                        443,
                                        "HTTPS",
                                        "a.example",
                                        "mode: OPTIONAL_MUTUAL, credentialName: c, subjectAltNames: [partner.example]"))
                        + WEB,
                """
                - {from: outside, to: "https://a.example/", expect: {denied: certificate}}
                - {from: {certificate: partner.example}, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: {certificate: other.example}, to: "https://a.example/", expect: {denied: certificate}}
                """);
        answers(
                gateway("public", "shop", server(443, "HTTPS", "a.example", "mode: SIMPLE, credentialName: c")) + WEB,
                """
                - {from: {certificate: anyone}, to: "https://a.example/", expect: {weights: {web: 100}}}
                """);
    }

    @Test
    void tlsThatEndsAtTheGatewayLeadsToTcpRoutes() {
        answers(
                gateway("public", "shop", server(9094, "TLS", "db.example", "mode: MUTUAL, credentialName: c"))
                        + vs(
                                "db",
                                "shop",
                                "hosts: [db.example], gateways: [public], tcp: [{match: [{port: 9094}], route: [{destination: {host: db}}]}],"
                                        + " tls: [{match: [{sniHosts: [db.example]}], route: [{destination: {host: db2}}]}]"),
                """
                - {from: {certificate: c}, to: "tls://db.example:9094", expect: {weights: {db: 100}, tries: 1, path: none}}
                - {from: outside, to: "tls://db.example:9094", expect: {denied: certificate}}
                - {from: outside, to: "tcp://db.example:9094", expect: {notFound: true}}
                """);
    }

    @Test
    void theMostSpecificServerNameWins() {
        String servers = server(443, "TLS", "'*.example'", "mode: PASSTHROUGH") + ","
                + server(443, "HTTPS", "a.example", "mode: SIMPLE, credentialName: c")
                        .replace("p443", "https");
        String routes = vs("tls", "shop", """
                hosts: ['*.example'], gateways: [public], tls: [
                  {match: [{port: 443, sniHosts: ['*.example']}], route: [{destination: {host: db, port: {number: 5432}}}]},
                  {match: [{port: 443, sniHosts: ['*.b.example']}], route: [{destination: {host: db2, port: {number: 5432}}}]},
                  {match: [{port: 444, sniHosts: [c.example]}], route: [{destination: {host: mix, port: {number: 8443}}}]}]
                """);
        answers(gateway("public", "shop", servers) + routes + WEB, """
                - {from: outside, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: outside, to: "tls://x.example", expect: {weights: {db: 100}}}
                - {from: outside, to: "https://x.b.example/", expect: {weights: {db2: 100}}}
                - {from: outside, to: "tls://c.example", expect: {weights: {db: 100}}}
                - {from: outside, to: "tls://other.org", expect: {notFound: true}}
                """);
    }

    @Test
    void labelsOfTheRouterDoNotMatterBelowHttp() {
        answers(
                gateway("public", "shop", server(9000, "TCP", "'*'", "")) + vs("db", "shop", """
                                hosts: ['*'], gateways: [public], tcp: [
                                  {match: [{sourceLabels: {app: nobody}}], route: [{destination: {host: db}}]},
                                  {route: [{destination: {host: db2}}]}]
                                """),
                "- {from: outside, to: 'tcp://any:9000', expect: {weights: {db: 100}}}");
    }

    @Test
    void tcpRoutesGoByPort() {
        String routes = vs("db", "shop", """
                hosts: ['*'], gateways: [public], tcp: [
                  {match: [{port: 9001}], route: [{destination: {host: db}}]},
                  {match: [{port: 9002}], route: [{destination: {host: db2, port: {number: 5432}}}]}]
                """);
        answers(
                gateway(
                                "public",
                                "shop",
                                server(9001, "TCP", "'*'", "") + "," + server(9002, "TCP", "'*'", "") + ","
                                        + server(9003, "TCP", "'*'", ""))
                        + routes,
                """
                - {from: outside, to: "tcp://any:9001", expect: {weights: {db: 100}}}
                - {from: outside, to: "tcp://any:9002", expect: {weights: {db2: 100}}}
                - {from: outside, to: "tcp://any:9003", expect: {notFound: true}}
                """);
    }

    @Test
    void theDomainIsTheNarrowerOfServerHostAndRouteHost() {
        answers(
                gateway("public", "shop", server(80, "HTTP", "a.example, '*.b.example'", ""))
                        + http("any", "'*.example'", "public", "web")
                        + http("exact", "x.b.example", "public", "web"),
                """
                - {from: outside, to: "http://a.example/", expect: {route: any}}
                - {from: outside, to: "http://c.example/", expect: {notFound: true}}
                - {from: outside, to: "http://y.b.example/", expect: {route: any}}
                - {from: outside, to: "http://x.b.example/", expect: {route: exact}}
                """);
    }

    @Test
    void theLongestWildcardWins() {
        answers(
                gateway("public", "shop", server(80, "HTTP", "'*'", ""))
                        + http("short", "'*.example'", "public", "web")
                        + http("long", "'*.a.example'", "public", "web")
                        + http("all", "'*'", "public", "web"),
                """
                - {from: outside, to: "http://x.a.example/", expect: {route: long}}
                - {from: outside, to: "http://x.b.example/", expect: {route: short}}
                - {from: outside, to: "http://a.example/", expect: {route: short}}
                - {from: outside, to: "http://other.org/", expect: {route: all}}
                """);
    }

    @Test
    void aGatewayOfAnotherNamespace() {
        String shared = gateway(
                "shared",
                "edge",
                server(80, "HTTP", "shop/a.example, legacy/old.example", "") + ","
                        + server(443, "HTTPS", "'*/a.example'", "mode: SIMPLE, credentialName: c"));
        answers(shared + http("web", "a.example", "edge/shared", "web"), """
                - {from: outside, to: "http://a.example/", expect: {weights: {web: 100}}}
                - {from: {gateway: edge/shared}, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: outside, to: "http://old.example/", expect: {notFound: true}}
                """);
        // The server admits hosts of one namespace; the name of the Gateway is that of the route's own namespace.
        answers(shared + http("web", "old.example", "edge/shared", "web"), """
                - {from: outside, to: "http://old.example/", expect: {notFound: true}}
                """);
        answers(shared + http("web", "a.example", "shared", "web"), """
                - {from: outside, to: "http://a.example/", expect: {notFound: true}}
                """);
        answers(
                shared + http("web", "a.example", "edge/shared", "web").replace("spec: {", "spec: {exportTo: ['.'], "),
                """
                - {from: outside, to: "http://a.example/", expect: {notFound: true}}
                """);
    }

    @Test
    void aRouteMayBindSeveralGateways() {
        answers(
                gateway("public", "shop", server(80, "HTTP", "a.example", ""))
                        + gateway("shared", "edge", server(8080, "HTTP", "'*/*'", ""))
                        + http("web", "a.example", "public, edge/shared", "web"),
                """
                - {from: outside, to: "http://a.example/", expect: {weights: {web: 100}}}
                - {from: outside, to: "http://a.example:8080/", expect: {weights: {web: 100}}}
                - {from: {gateway: public}, to: "http://a.example:8080/", expect: {notFound: true}}
                """);
    }

    @Test
    void redirectToHttpsIsOfTheServer() {
        answers(
                gateway(
                                "public",
                                "shop",
                                server(80, "HTTP", "a.example", "httpsRedirect: true") + ","
                                        + server(80, "HTTP", "b.example", "").replace("p80", "plain"))
                        + http("web", "a.example, b.example", "public", "web"),
                """
                - {from: outside, to: "http://a.example/x", expect: {redirect: {status: 301, location: "https://a.example/x"}}}
                - {from: outside, to: "http://b.example/x", expect: {weights: {web: 100}}}
                """);
    }

    @Test
    void theOldestServerOfAPortDecides() {
        String first = gateway("a", "shop", server(80, "HTTP", "a.example", ""));
        String second = gateway("b", "shop", server(80, "TCP", "'*'", ""));
        String tcp = vs("tcp", "shop", "hosts: ['*'], gateways: [b], tcp: [{route: [{destination: {host: db}}]}]");
        answers(first + second + tcp, "- {from: outside, to: 'tcp://any:80', expect: {notFound: true}}");
        answers(second + tcp, "- {from: outside, to: 'tcp://any:80', expect: {weights: {db: 100}}}");

        String same = "mode: SIMPLE, credentialName: c";
        String older = gateway("a", "shop", server(443, "HTTPS", "a.example", same));
        String younger = gateway("b", "shop", server(443, "HTTPS", "a.example, b.example", same));
        String routes = http("one", "a.example", "a", "web") + http("two", "a.example, b.example", "b", "web");
        answers(older + younger + routes, """
                - {from: outside, to: "https://a.example/", expect: {route: one}}
                # A host that is taken costs the younger server its other hosts too.
                - {from: outside, to: "https://b.example/", expect: {notFound: true}}
                - {from: {gateway: b}, to: "https://b.example/", expect: {notFound: true}}
                """);
        List<Step> trail = Objects.shop(older + younger + routes)
                .evaluate(Request.to(new Caller.Outside(), "https://b.example/"))
                .trail();
        assertThat(trail)
                .map(Step::toString)
                .contains(
                        "Gateway shop/b spec.servers[0] (p443): is left out: an older server of this port has the host a.example");
    }

    @Test
    void whoCannotBeSeenIsToldWithTheReason() {
        Mesh mesh = Objects.shop(gateway("shared", "edge", server(80, "HTTP", "shop/a.example", ""))
                + http("hidden", "a.example", "edge/shared", "web").replace("spec: {", "spec: {exportTo: ['.'], ")
                + http("other", "b.example", "edge/shared", "web"));
        assertThat(mesh.evaluate(Request.to(new Caller.Outside(), "http://a.example/"))
                        .trail())
                .map(Step::toString)
                .contains(
                        "VirtualService shop/hidden: is not exported to namespace edge, where Pod edge/edge-1 is",
                        "VirtualService shop/other: is for [b.example]");
    }

    @Test
    void whatOnlyTheOwnNamespaceSeesComesFirst() {
        String web =
                "{kind: VirtualService, metadata: {name: %s, namespace: shop}, spec: {hosts: [web], exportTo: [%s], http: [{name: %s, route: [{destination: {host: web}}]}]}}\n---\n";
        answers(
                web.formatted("a", "'*'", "everybody") + web.formatted("b", "'.'", "own"),
                "- {from: cart, to: 'http://web/', expect: {route: own}}");
    }
}
