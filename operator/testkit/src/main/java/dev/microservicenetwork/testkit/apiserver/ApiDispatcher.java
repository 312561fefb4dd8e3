package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Set;

/** The HTTP side of the server: routes, logs, and turns failures into responses. */
final class ApiDispatcher extends Dispatcher {
    private static final System.Logger LOG = System.getLogger(ApiDispatcher.class.getName());
    private static final Set<String> HEALTH = Set.of("/healthz", "/livez", "/readyz");

    private final ResourceHandler resources;
    private final Discovery discovery;
    private final RequestLog log;
    private final Faults faults;

    ApiDispatcher(ResourceHandler resources, Discovery discovery, RequestLog log, Faults faults) {
        this.resources = resources;
        this.discovery = discovery;
        this.log = log;
        this.faults = faults;
    }

    @Override
    public MockResponse dispatch(RecordedRequest http) {
        ApiRequest request = ApiRequest.parse(http);
        if (request == null) {
            return discover(http.getPath().split("\\?", 2)[0]);
        }
        MockResponse injected = faults.responseTo(Request.of(request, 0));
        MockResponse response = injected == null ? handle(request) : injected;
        log.add(Request.of(request, response.code()));
        return response;
    }

    private MockResponse handle(ApiRequest request) {
        try {
            return resources.handle(request);
        } catch (ApiException e) {
            return Responses.json(e.code(), e.status());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot serve " + Request.of(request, 500), e);
            ApiException internal = ApiException.internal(e.toString());
            return Responses.json(internal.code(), internal.status());
        }
    }

    private MockResponse discover(String path) {
        if (HEALTH.contains(path)) {
            return new MockResponse().setResponseCode(200).setBody("ok");
        }
        ObjectNode found = discovery.at(path);
        ApiException missing = ApiException.noSuchResource();
        return found == null ? Responses.json(missing.code(), missing.status()) : Responses.json(200, found);
    }
}
