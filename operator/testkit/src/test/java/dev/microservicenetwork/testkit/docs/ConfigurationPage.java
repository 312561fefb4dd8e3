package dev.microservicenetwork.testkit.docs;

import dev.microservicenetwork.engine.read.ConfigurationFields;
import dev.microservicenetwork.engine.read.ConfigurationFields.Field;
import java.util.List;

/** {@code docs/reference/configuration.md}, from the fields that the reader takes. */
final class ConfigurationPage {
    /** Read by the test, so that the page shows nothing that the reader refuses. */
    static final String EXAMPLE = """
            clusterDomain: cluster.local
            gatewayClasses:
            - name: default
              namespace: istio-ingress
              selector: {istio: ingressgateway}
              serviceAccount: istio-ingressgateway
              service: istio-ingress
              allow:
              - {namespaces: [shop], hosts: [shop.example.com, "*.shop.example.com"]}
              - {namespaces: [data], hosts: [kafka.example.com], ports: [9093]}
              - {namespaces: ["*"], hosts: ["*.apps.example.com"], ports: [80, 443]}
              existing:
              - {namespace: istio-ingress, name: shared}
            """;

    private static final String HEAD = """
            <!-- Generated from the records of the engine; rewritten by: mvn verify -Dupdate=true -->
            # The operator's configuration

            What a platform decides for all teams: one YAML file, given by `--config` to the operator, `msn lint` and `msn render`; in the chart it is the value `config`.
            It is read strictly: an unknown field, a missing one or a value that can't be meant is an error that names the field. A field in bold is required.

            ```yaml
            %s```
            """;

    private final StringBuilder page = new StringBuilder(HEAD.formatted(EXAMPLE));

    private ConfigurationPage() {}

    static String generate() {
        ConfigurationPage page = new ConfigurationPage();
        page.section("The file", "", ConfigurationFields.ALL);
        return page.page.toString();
    }

    private void section(String title, String path, List<Field> fields) {
        page.append("\n## ").append(title).append("\n\n| field | type | meaning |\n| --- | --- | --- |\n");
        for (Field field : fields) {
            String below = path + field.name() + "[]";
            page.append("| %s | %s | %s%s |\n"
                    .formatted(
                            field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`",
                            field.type(),
                            Markdown.cell(field.description()),
                            field.entries().isEmpty()
                                    ? ""
                                    : " See [%s](#%s).".formatted(below, Markdown.anchor("`" + below + "`"))));
        }
        fields.stream()
                .filter(field -> !field.entries().isEmpty())
                .forEach(field ->
                        section("`" + path + field.name() + "[]`", path + field.name() + "[].", field.entries()));
    }
}
