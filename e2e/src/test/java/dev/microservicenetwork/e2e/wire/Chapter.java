package dev.microservicenetwork.e2e.wire;

import java.util.Locale;

/** The chapters of {@code docs/behaviour.md}, in its order; each is written by one class of tests. */
enum Chapter {
    ROUTES("Routes", "Which version or service a request reaches."),
    ACTIONS("What routes do", "What happens to a request on its way, and to the answer on its way back."),
    DESTINATIONS(
            "Destinations",
            "Beyond the service that was called: other services, namespaces, and weights that others manage."),
    GATEWAYS("Gateways", "What the world outside sees."),
    RESILIENCE(
            "Resilience", "What callers notice of servers that are slow, failing or overloaded: as little as can be."),
    ENDPOINTS("Endpoints", "Which pod of a service gets a request, and which one gets none."),
    LOCALITIES("Localities", "In which zone and region that pod is."),
    CONNECTIONS("Connections", "How a caller's proxy keeps and closes connections to a service."),
    ACCESS("Access and mutual TLS", "Who gets through at all.");

    final String title;
    final String introduction;

    Chapter(String title, String introduction) {
        this.title = title;
        this.introduction = introduction;
    }

    /** Tests of a chapter have a namespace of its name to themselves. */
    String namespace() {
        return name().toLowerCase(Locale.ROOT);
    }
}
