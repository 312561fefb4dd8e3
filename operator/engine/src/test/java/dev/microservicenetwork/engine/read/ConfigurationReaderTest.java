package dev.microservicenetwork.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Configuration;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    @Test
    void readsAFile() throws Exception {
        Configuration configuration = ConfigurationReader.read(
                yaml("gatewayClasses: [{name: edge, namespace: gw, selector: {app: gw}, serviceAccount: gw}]"));
        assertThat(configuration.gatewayClass("edge")).isPresent();
        assertThat(configuration.clusterDomain()).isEqualTo("cluster.local");
        assertThat(configuration.allowOverrides()).isFalse();
        assertThat(ConfigurationReader.read(yaml("allowOverrides: true")).allowOverrides())
                .isTrue();
        assertThat(ConfigurationReader.read(yaml("{}"))).isEqualTo(Configuration.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusterDomian: a             | clusterDomian | unknown field `clusterDomian` | did you mean `clusterDomain`?
            gatewayClasses: [{name: a}]  | gatewayClasses[0].namespace | `namespace` of a gateway class is missing | a gateway class has `name`, `namespace`, `selector`, `serviceAccount`
            gatewayClasses: 7            | gatewayClasses | `gatewayClasses` has a value of the wrong type | write it as the documentation shows
            gatewayClasses: [null]       | gatewayClasses[0].name | `name` of a gateway class is missing | a gateway class has `name`, `namespace`, `selector`, `serviceAccount`
            allowOverrides: "true"       | allowOverrides | `allowOverrides` has a value of the wrong type | write it as the documentation shows
            []                           | .             | the configuration is not a map of fields | write its fields as a YAML map
            """)
    void saysWhatIsWrong(String file, String path, String message, String help) throws IOException {
        JsonNode json = yaml(file);
        InvalidConfiguration e = catchThrowableOfType(InvalidConfiguration.class, () -> ConfigurationReader.read(json));
        assertThat(e.path()).isEqualTo(path);
        assertThat(e).hasMessage(message);
        assertThat(e.help()).isEqualTo(help);
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}
