package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.List;

/** HTTP responses with a JSON body. */
final class Responses {
    private Responses() {}

    static MockResponse json(int code, JsonNode body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body.toString());
    }

    static MockResponse withWarnings(MockResponse response, List<String> warnings) {
        warnings.forEach(warning -> response.addHeader("Warning", "299 - \"" + warning.replace("\"", "\\\"") + '"'));
        return response;
    }
}
