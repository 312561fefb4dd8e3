package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;

import org.junit.jupiter.api.Test;

class HostResolutionTest {

    @Test
    void clientsResolveThroughDns() {
        answers("", """
                - {from: web, to: "grpc://cart:7070/", expect: {weights: {cart: 100}}}
                - {from: web, to: "grpc://cart.shop:7070/", expect: {weights: {cart: 100}}}
                - {from: web, to: "grpc://cart.shop.svc:7070/", expect: {weights: {cart: 100}}}
                - {from: web, to: "grpc://cart.shop.svc.cluster.local:7070/", expect: {weights: {cart: 100}}}
                - {from: web, to: "http://old.legacy/", expect: {weights: {old.legacy: 100}}}
                - {from: web, to: "http://old/", expect: {unavailable: true}}
                - {from: {namespace: legacy}, to: "http://old/", expect: {weights: {old.legacy: 100}}}
                - {from: web, to: "http://cart:7071/", expect: {unavailable: true}}
                - {from: web, to: "http://nothing/", expect: {unavailable: true}}
                """);
    }

    @Test
    void objectsCompleteOnlyNamesWithoutDot() {
        String shortName = vs("cart", "cart");
        answers(shortName, """
                - {from: web, to: "grpc://cart:7070/", expect: {weights: {cart: 100}, tries: 1}}
                """);
        answers(vs("cart", "cart.shop"), """
                - {from: web, to: "grpc://cart:7070/", expect: {unavailable: true}}
                """);
        // The host of the object is a different name then, and the Service keeps its own route.
        answers(vs("cart.shop", "cart"), """
                - {from: web, to: "grpc://cart:7070/", expect: {weights: {cart: 100}, tries: 3}}
                """);
    }

    @Test
    void shortNamesAreThoseOfTheObjectsNamespace() {
        answers(vs("cart", "cart").replace("namespace: shop", "namespace: legacy"), """
                - {from: web, to: "grpc://cart:7070/", expect: {weights: {cart: 100}, tries: 3}}
                """);
    }

    @Test
    void podsOfHeadlessServicesResolve() {
        String kafka = """
                {kind: Service, metadata: {name: kafka, namespace: shop}, spec: {clusterIP: None, selector: {app: db}, ports: [{name: tcp, port: 9092}]}}
                """;
        answers(kafka, """
                - {from: web, to: "tcp://kafka-0.kafka:9092", expect: {weights: {kafka: 100}}}
                - {from: web, to: "tcp://db-0.db:5432", expect: {unavailable: true}}
                """);
    }

    private static String vs(String host, String destination) {
        return """
                {kind: VirtualService, metadata: {name: cart, namespace: shop}, spec: {hosts: [%s], http: [
                  {route: [{destination: {host: %s}}], retries: {attempts: 0}}]}}
                """.formatted(host, destination);
    }
}
