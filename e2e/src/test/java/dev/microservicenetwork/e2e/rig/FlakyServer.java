package dev.microservicenetwork.e2e.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP/1.1 server whose first tries of a request fail, for tests of retries. It runs as the process of a pod; each connection serves one request.
 *
 * <ul>
 *   <li>{@code /any/path?id=a&fail=2&status=503} fails the first two tries of {@code a} with 503, then answers 200 with {@code Tries=3}. Without {@code id}
 *       the header {@code x-request-id} tells requests apart, which proxies add and keep from try to try.
 *   <li>{@code reset=true} in place of {@code status} resets the connection before any answer.
 *   <li>{@code delay=500} holds the failing tries back so many milliseconds; with {@code status=200} it is all that they suffer.
 *   <li>{@code slow=500} holds every answer back so many milliseconds.
 *   <li>{@code on=a} fails in the pod {@code a} only, which the answers call {@code Hostname}; {@code on=a,b} in two.
 *   <li>{@code header=grpc-status:14} adds a response header to the failing tries.
 *   <li>{@code /tries?id=a} tells how many tries of {@code a} there were, and is none itself.
 * </ul>
 */
public final class FlakyServer {

    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    private final String hostname;

    private FlakyServer(String hostname) {
        this.hostname = hostname;
    }

    public static void main(String[] arguments) throws IOException {
        FlakyServer server = new FlakyServer(
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket listener = new ServerSocket(Integer.parseInt(arguments[0]))) {
            while (true) {
                Socket connection = listener.accept();
                threads.execute(() -> server.serve(connection));
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Map<String, String> headers = new HashMap<>();
            URI uri = request(connection, headers);
            Map<String, String> query = query(uri);
            String id = query.getOrDefault("id", headers.getOrDefault("x-request-id", ""));
            if (uri.getPath().equals("/tries")) {
                answer(connection, 200, "", tries.getOrDefault(id, 0));
                return;
            }
            int count = tries.merge(id, 1, Integer::sum);
            Thread.sleep(Long.parseLong(query.getOrDefault("slow", "0")));
            if (count > Integer.parseInt(query.getOrDefault("fail", "0"))
                    || !List.of(query.getOrDefault("on", hostname).split(",")).contains(hostname)) {
                answer(connection, 200, "", count);
                return;
            }
            Thread.sleep(Long.parseLong(query.getOrDefault("delay", "0")));
            if (Boolean.parseBoolean(query.get("reset"))) {
                connection.setSoLinger(true, 0);
                return;
            }
            answer(
                    connection,
                    Integer.parseInt(query.getOrDefault("status", "503")),
                    query.getOrDefault("header", ""),
                    count);
        } catch (IOException | URISyntaxException e) {
            System.out.println(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the head and a body of known length, so that closing the connection resets it only when asked to. */
    private static URI request(Socket connection, Map<String, String> headers) throws IOException, URISyntaxException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String head = reader.readLine();
        if (head == null) {
            throw new IOException("closed before a request");
        }
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        for (long left = Long.parseLong(headers.getOrDefault("content-length", "0")); left > 0; ) {
            left -= Math.max(1, reader.skip(left));
        }
        System.out.println(head);
        return new URI(head.split(" ")[1]);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&")) {
                int equals = pair.indexOf('=');
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return query;
    }

    private void answer(Socket connection, int status, String header, int tries) throws IOException {
        String body = "Tries=" + tries + "\nHostname=" + hostname + "\n";
        String head = "HTTP/1.1 " + status + " Answer\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n"
                + (header.isEmpty() ? "" : header.replaceFirst(":", ": ") + "\r\n");
        connection.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }
}
