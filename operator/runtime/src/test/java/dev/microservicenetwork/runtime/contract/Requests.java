package dev.microservicenetwork.runtime.contract;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests that the operator sends, watches aside: those go on for good. */
final class Requests implements Interceptor {
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String query = request.uri().getQuery();
        if (query == null || !query.contains("watch=true")) {
            sent.add(request.method() + " " + request.uri().getPath());
        }
    }

    int mark() {
        return sent.size();
    }

    List<String> since(int mark) {
        return List.copyOf(sent.subList(mark, sent.size()));
    }
}
