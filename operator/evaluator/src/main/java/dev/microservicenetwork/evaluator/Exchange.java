package dev.microservicenetwork.evaluator;

import java.util.Map;

/**
 * What passes between the proxy and a destination that speak HTTP. Headers that every proxy adds ({@code
 * x-forwarded-proto}, {@code x-request-id} and so on) are left out.
 *
 * @param authority the {@code Host} that the destination reads
 * @param path with the query
 * @param requestHeaders those the destination reads, names in lower case, values of one name joined by a comma
 * @param response what the proxy makes of the destination's response headers
 */
public record Exchange(String authority, String path, Map<String, String> requestHeaders, ResponseHeaders response) {
    public Exchange {
        requestHeaders = Map.copyOf(requestHeaders);
    }
}
