package dev.microservicenetwork.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.evaluator.ServicePorts.Protocol;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePortsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, http, 80, HTTP",
                "-, http2-api, 80, HTTP",
                "-, GRPC-x, 80, HTTP",
                "-, grpc-web, 80, HTTP",
                "-, httpx, 80, UNDECLARED",
                "-, -, 80, UNDECLARED",
                "-, -, 3306, TCP",
                "-, tls-kafka, 9093, TLS",
                "-, https, 443, TLS",
                "-, mysql, 1, TCP",
                "tcp, http, 80, TCP",
                "kubernetes.io/h2c, x, 80, HTTP",
                "kubernetes.io/ws, x, 80, HTTP",
                "kubernetes.io/wss, x, 80, TLS",
                "example.com/mine, http, 80, UNDECLARED",
            })
    void protocol(String appProtocol, String name, int number, Protocol expected) {
        assertThat(ServicePorts.protocol(new ServicePortBuilder()
                        .withAppProtocol(appProtocol)
                        .withName(name)
                        .withPort(number)
                        .build()))
                .isEqualTo(expected);
    }
}
