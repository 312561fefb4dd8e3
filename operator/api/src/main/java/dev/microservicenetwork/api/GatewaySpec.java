package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way into the network from outside the mesh. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "!has(self.selector) || self.selector.size() == 0 || !has(self.className)",
        message = "MSN1107: a gateway takes className or selector, not both; keep one of them")
@ValidationRule(
        value = "has(self.serviceAccount) == (has(self.selector) && self.selector.size() > 0)",
        message =
                "MSN4103: selector and serviceAccount go together: the gateway's pods in this namespace and their identity; give both or neither")
@ValidationRule(
        value = "has(self.existing) != has(self.listeners)",
        message =
                "MSN4130: a gateway has listeners of its own, or binds to an existing Gateway; give exactly one of listeners and existing")
@ValidationRule(
        value =
                "!has(self.existing) || !has(self.routes) || self.routes.all(r, !has(r.listeners) || r.listeners.size() == 0)",
        message =
                "MSN4131: the listeners of an existing Gateway have no names here; remove listeners from the routes, which are for all ports that serve their hosts")
@ValidationRule(
        value = "!has(self.existing) || !has(self.routes) || self.routes.all(r, has(r.hosts) && r.hosts.size() > 0)",
        message = "MSN4132: the hosts of an existing Gateway are not declared here; add hosts to each route")
@ValidationRule(
        value = "!has(self.routes) || self.routes.all(r, self.routes.exists_one(o, o.name == r.name))",
        message = "MSN1003: names of routes must be unique within a gateway; rename one of them")
public record GatewaySpec(
        @JsonPropertyDescription(
                "The gateway's name, at most 20 characters. Required. Becomes part of the generated names.")
        @Required
        @Size(min = 1, max = 20)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription(
                "A gateway class of the operator's configuration: the gateway pods' selector, namespace and service account. Default: default, which without a configuration file is namespace istio-ingress, selector istio: ingressgateway, service account istio-ingressgateway. Becomes Gateway selector.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String className,

        @JsonPropertyDescription(
                "Labels of gateway pods in this namespace, instead of a class. At most 16. Default: the class's. Becomes Gateway selector.")
        Map<String, String> selector,

        @JsonPropertyDescription(
                "The service account of the pods that selector selects. Required with selector. Default: the class's. Becomes the principal in allow-lists.")
        @Nullable
        @Size(max = 253)
        @Pattern(Limits.SUBDOMAIN)
        String serviceAccount,

        @JsonPropertyDescription(
                "What the gateway listens for, by name. 1 to 32. Required unless existing is given. Default: none. Become Gateway servers[].")
        @Size(min = 1, max = 32)
        List<ListenerSpec> listeners,

        @JsonPropertyDescription(
                "Instead of listeners: an Istio Gateway that somebody else keeps, such as the platform's, and that the class permits; none is made. Its routes then say their hosts, for requests (HTTP) on all ports that serve these. Default: absent. Becomes VirtualService gateways.")
        @Nullable
        ExistingGatewaySpec existing,

        @JsonPropertyDescription(
                "What is exposed, and nothing else is: a request that no route matches gets 404. Most specific first whatever their order here. At most 32. Default: none. Become VirtualService http[], with the routes of the services they lead to.")
        @Size(max = 32)
        List<GatewayRouteSpec> routes) {

    public GatewaySpec {
        selector = Absent.toEmpty(selector);
        listeners = Absent.toEmpty(listeners);
        routes = Absent.toEmpty(routes);
    }
}
