package dev.microservicenetwork.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** {@code /livez} answers while the process does; {@code /readyz} once the operator's caches are filled. */
public final class Probes implements AutoCloseable {
    private final HttpServer server;

    private Probes(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @throws IOException if the address can't be bound
     */
    public static Probes serve(InetSocketAddress address, BooleanSupplier ready) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/livez", exchange -> answer(exchange, true));
        server.createContext("/readyz", exchange -> answer(exchange, ready.getAsBoolean()));
        // a client that never ends its request must not keep the others from being answered
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "probes");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return new Probes(server);
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    private static void answer(HttpExchange exchange, boolean ok) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = (ok ? "ok\n" : "not ready\n").getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(ok ? 200 : 503, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
