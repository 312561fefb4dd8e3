package dev.microservicenetwork.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProbesTest {
    @Test
    void tellLivenessFromReadiness() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        try (Probes probes = Probes.serve(new InetSocketAddress("127.0.0.1", 0), ready::get)) {
            assertThat(status(probes, "GET", "/livez")).isEqualTo(200);
            assertThat(status(probes, "GET", "/readyz")).isEqualTo(503);
            ready.set(true);
            assertThat(status(probes, "GET", "/readyz")).isEqualTo(200);
            assertThat(status(probes, "POST", "/readyz")).isEqualTo(405);
            assertThat(status(probes, "GET", "/else")).isEqualTo(404);
        }
    }

    private static int status(Probes probes, String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + probes.address().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
