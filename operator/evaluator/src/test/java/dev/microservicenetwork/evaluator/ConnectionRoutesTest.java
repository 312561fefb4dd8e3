package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;

import org.junit.jupiter.api.Test;

class ConnectionRoutesTest {

    @Test
    void tcpRoutesByPortAndSource() {
        String db = """
                {kind: VirtualService, metadata: {name: db, namespace: shop}, spec: {hosts: [db], tcp: [
                  {match: [{port: 1, sourceLabels: {app: web}}], route: [{destination: {host: nobody}}]},
                  {match: [{port: 5432, sourceLabels: {app: web}, sourceNamespace: shop}], route: [
                    {destination: {host: db}, weight: 80}, {destination: {host: db2}, weight: 20}]}]}}
                """;
        answers(db, """
                - {from: web, to: "tcp://db:5432", expect: {weights: {db: 80, db2: 20}, tries: 1}}
                # Below HTTP a connection that no route takes goes to the Service itself.
                - {from: cart, to: "tcp://db:5432", expect: {weights: {db: 100}}}
                """);
    }

    @Test
    void httpOnATcpPortIsAConnection() {
        String db = """
                {kind: VirtualService, metadata: {name: db, namespace: shop}, spec: {hosts: [db],
                  http: [{directResponse: {status: 418}}]}}
                """;
        answers(db, """
                - {from: web, to: "http://db:5432/", expect: {weights: {db: 100}, tries: 1}}
                """);
    }

    @Test
    void onATlsPortOnlyServerNamesCount() {
        String tls = """
                {kind: VirtualService, metadata: {name: mix, namespace: shop}, spec: {hosts: [mix, '*.mix.example'],
                  tcp: [{route: [{destination: {host: nobody}}]}],
                  tls: [
                  {match: [{port: 8443, sniHosts: ['*.mix.example']}], route: [{destination: {host: db, port: {number: 5432}}}]},
                  {match: [{port: 8443, sniHosts: [mix.shop.svc.cluster.local]}], route: [{destination: {host: mix}}]}]}}
                """;
        answers(tls, """
                - {from: web, to: "https://mix.shop.svc.cluster.local:8443/", expect: {weights: {mix: 100}}}
                # The name as dialled is the server name, and a short one is not listed.
                - {from: web, to: "https://mix:8443/", expect: {notFound: true}}
                """);
        answers("", """
                - {from: web, to: "https://mix:8443/", expect: {weights: {mix: 100}, tries: 1}}
                """);
        answers(tls.replaceAll("(?s),\n  tls: .*", "}}"), """
                - {from: web, to: "https://mix:8443/", expect: {weights: {mix: 100}}}
                """);
    }

    @Test
    void anHttpPortTakesOnlyPlainHttp() {
        answers("", """
                - {from: web, to: "https://mix:81/", expect: {unavailable: true}}
                - {from: web, to: "tcp://mix:81", expect: {unavailable: true}}
                - {from: web, to: "ws://mix:81/", expect: {weights: {mix: 100}}}
                """);
    }

    @Test
    void anUndeclaredPortIsWhatTheCallerSpeaks() {
        String mix = """
                {kind: VirtualService, metadata: {name: mix, namespace: shop}, spec: {hosts: [mix],
                  http: [{name: sniffed, match: [{port: 9000}], route: [{destination: {host: mix}}]}],
                  tcp: [{match: [{port: 9000}], route: [{destination: {host: db}}]}]}}
                """;
        answers(mix, """
                - {from: web, to: "http://mix:9000/", expect: {route: sniffed}}
                - {from: web, to: "tcp://mix:9000", expect: {weights: {db: 100}}}
                """);
    }
}
