package dev.microservicenetwork.engine.read;

import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.Allowed;
import dev.microservicenetwork.engine.Configuration.ExistingGateway;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import java.util.List;
import java.util.regex.Pattern;

/** Values of the operator's configuration that have the right type and can't be meant all the same. */
final class ConfigurationValues {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)" + LABEL.pattern() + "(\\." + LABEL.pattern() + ")*");
    private static final Pattern HOST = Pattern.compile("\\*|(\\*\\.)?" + NAME.pattern());
    private static final int LAST_PORT = 65535;

    private ConfigurationValues() {}

    static void check(Configuration configuration) throws InvalidConfiguration {
        List<GatewayClass> classes = configuration.gatewayClasses();
        for (int i = 0; i < classes.size(); i++) {
            String path = "gatewayClasses[" + i + "]";
            String name = classes.get(i).name();
            if (classes.subList(0, i).stream().anyMatch(it -> it.name().equals(name))) {
                throw new InvalidConfiguration(
                        path + ".name", "gateway class `" + name + "` is there already", "rename one of the two");
            }
            gatewayClass(path, classes.get(i));
        }
        require(NAME, "clusterDomain", configuration.clusterDomain(), "write a domain, such as cluster.local");
    }

    private static void gatewayClass(String path, GatewayClass it) throws InvalidConfiguration {
        String help = "write it as Kubernetes has it: lower case, digits and dashes";
        require(LABEL, path + ".name", it.name(), help);
        require(LABEL, path + ".namespace", it.namespace(), help);
        require(NAME, path + ".serviceAccount", it.serviceAccount(), help);
        if (it.service() != null) {
            require(LABEL, path + ".service", it.service(), help);
        }
        if (it.selector().isEmpty()) {
            throw new InvalidConfiguration(
                    path + ".selector",
                    "an empty `selector` would select every pod",
                    "write the labels of the gateway's pods");
        }
        for (int i = 0; i < it.allow().size(); i++) {
            allowed(path + ".allow[" + i + "]", it.allow().get(i));
        }
        for (int i = 0; i < it.existing().size(); i++) {
            ExistingGateway existing = it.existing().get(i);
            require(LABEL, path + ".existing[" + i + "].namespace", existing.namespace(), help);
            require(NAME, path + ".existing[" + i + "].name", existing.name(), help);
        }
    }

    private static void allowed(String path, Allowed it) throws InvalidConfiguration {
        if (it.namespaces().isEmpty()) {
            throw new InvalidConfiguration(
                    path + ".namespaces",
                    "`namespaces` is empty, so this is for nobody",
                    "name namespaces, or write \"*\" for all that no entry names");
        }
        for (int i = 0; i < it.namespaces().size(); i++) {
            String namespace = it.namespaces().get(i);
            if (!namespace.equals(Allowed.OTHERS)) {
                require(
                        LABEL,
                        path + ".namespaces[" + i + "]",
                        namespace,
                        "write a namespace, or \"*\" for all that no entry names");
            }
        }
        for (int i = 0; i < it.hosts().size(); i++) {
            require(
                    HOST,
                    path + ".hosts[" + i + "]",
                    it.hosts().get(i),
                    "write a host in lower case without scheme, port or path, such as shop.example.com or *.example.com");
        }
        for (int i = 0; i < it.ports().size(); i++) {
            int port = it.ports().get(i);
            if (port < 1 || port > LAST_PORT) {
                throw new InvalidConfiguration(
                        path + ".ports[" + i + "]", "`" + port + "` is no port", "write one of 1 to " + LAST_PORT);
            }
        }
    }

    private static void require(Pattern pattern, String path, String value, String help) throws InvalidConfiguration {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidConfiguration(path, "`" + value + "` is not allowed here", help);
        }
    }
}
