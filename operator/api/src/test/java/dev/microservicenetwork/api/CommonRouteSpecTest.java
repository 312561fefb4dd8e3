package dev.microservicenetwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommonRouteSpecTest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Which requests, to where, and how long and how often they are tried. */
    private static final Set<String> LEADING =
            Set.of("name", "port", "matches", "to", "timeout", "retries", "streaming", "weightsManagedBy");

    private static Stream<String> actions() {
        return Arrays.stream(RouteSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !LEADING.contains(name));
    }

    /** Rules about actions look at no other routes. */
    @ParameterizedTest
    @MethodSource("actions")
    void whatElseIsDoneIsAnAction(String field) throws Exception {
        String value = field.equals("mirrors") ? "[{}]" : "{}";
        RouteSpec route = JSON.readValue("{\"name\": \"r\", \"" + field + "\": " + value + "}", RouteSpec.class);
        assertThat(route.acts()).isTrue();
    }
}
