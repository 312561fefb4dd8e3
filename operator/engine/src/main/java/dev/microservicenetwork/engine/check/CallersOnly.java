package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A service without ports is called by nobody. */
final class CallersOnly implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.services().stream()
                .filter(service -> service.it().ports().isEmpty())
                .flatMap(service -> said(service.it()).entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(field -> new Finding(
                                Code.MSN1108,
                                service.path() + "." + field.getKey(),
                                null,
                                "`" + service.it().name() + "` has no ports, so nobody calls it and " + field.getKey()
                                        + " says nothing",
                                "declare its ports, or remove " + field.getKey())));
    }

    private static Map<String, Boolean> said(ServiceSpec service) {
        Map<String, Boolean> said = new LinkedHashMap<>();
        said.put("versions", !service.versions().isEmpty());
        said.put("defaultVersion", service.defaultVersion() != null);
        said.put("routes", !service.routes().isEmpty());
        said.put("resilience", service.resilience() != null);
        said.put("consumers", !service.consumers().isEmpty());
        said.put("mtls", service.mtls() != null);
        return said;
    }
}
