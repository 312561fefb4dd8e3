package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.CorsSpec;
import dev.microservicenetwork.api.FaultAbortSpec;
import dev.microservicenetwork.api.FaultDelaySpec;
import dev.microservicenetwork.api.FaultSpec;
import dev.microservicenetwork.api.FractionSpec;
import dev.microservicenetwork.api.MirrorSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjection;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.Percent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import org.jspecify.annotations.Nullable;

/** Copies, faults and CORS are what the resource says, and a gateway carries them along. */
class ActionProperties extends NetworkProperties {
    private static final double ONE_MILLIONTH = 0.0001;

    @NetworkProperty
    void faultsAreThoseThatAreWritten(@ForAll("compiling") Sample sample) {
        WrittenRoute.all(sample).forEach(route -> {
            Optional<FaultSpec> written = said(route, CommonRouteSpec::fault);
            HTTPFaultInjection fault = route.http().getFault();
            assertThat(fault != null).as(route.toString()).isEqualTo(written.isPresent());
            if (fault != null) {
                FaultDelaySpec delay = written.get().delay();
                FaultAbortSpec abort = written.get().abort();
                assertThat(fault.getDelay() != null).isEqualTo(delay != null);
                assertThat(fault.getAbort() != null).isEqualTo(abort != null);
                if (delay != null) {
                    isShare(fault.getDelay().getPercentage(), delay.percent(), delay.fraction());
                }
                if (abort != null) {
                    isShare(fault.getAbort().getPercentage(), abort.percent(), abort.fraction());
                }
            }
        });
    }

    @NetworkProperty
    void copiesGoWhereIsWritten(@ForAll("compiling") Sample sample) {
        WrittenRoute.all(sample).forEach(route -> {
            List<MirrorSpec> written = said(route, it -> it.mirrors().isEmpty() ? null : it.mirrors())
                    .orElse(List.of());
            List<HTTPMirrorPolicy> mirrors = route.http().getMirrors();
            assertThat(mirrors).as(route.toString()).hasSameSizeAs(written);
            for (int i = 0; i < written.size(); i++) {
                MirrorSpec mirror = written.get(i);
                Destination to = mirrors.get(i).getDestination();
                ServiceSpec service = sample.behind(to.getHost());
                if (mirror.service() != null) {
                    assertThat(service.name()).isEqualTo(mirror.service());
                }
                assertThat(service.ports())
                        .anyMatch(port -> port.port() == to.getPort().getNumber()
                                && port.protocol().isHttpFamily()
                                && (mirror.port() == null || mirror.port() == port.port()));
                assertThat(to.getSubset())
                        .isEqualTo(mirror.version() == null ? service.defaultVersion() : mirror.version());
                assertThat(service.versions().stream().map(VersionSpec::name))
                        .containsAll(to.getSubset() == null ? List.of() : List.of(to.getSubset()));
                boolean all = mirror.percent() == null && mirror.fraction() == null;
                isShare(
                        mirrors.get(i).getPercentage(),
                        all ? Integer.valueOf(100) : mirror.percent(),
                        mirror.fraction());
            }
        });
    }

    @NetworkProperty
    void permissionsAreThoseThatAreWritten(@ForAll("compiling") Sample sample) {
        WrittenRoute.all(sample).forEach(route -> {
            Optional<CorsSpec> written = said(route, CommonRouteSpec::cors);
            assertThat(route.http().getCorsPolicy() != null)
                    .as(route.toString())
                    .isEqualTo(written.isPresent());
            written.ifPresent(cors ->
                    assertThat(route.http().getCorsPolicy().getAllowOrigins()).hasSameSizeAs(cors.allowOrigins()));
        });
    }

    /** Else these properties would say nothing. */
    @Example
    void allOfThemAreDrawn() {
        List<HTTPRoute> routes = IntStream.range(0, 60)
                .mapToObj(seed -> Sample.of(seed, 8))
                .filter(sample -> sample.compilation().accepted())
                .flatMap(WrittenRoute::all)
                .map(WrittenRoute::http)
                .toList();

        assertThat(routes).anyMatch(route -> route.getFault() != null);
        assertThat(routes).anyMatch(route -> route.getCorsPolicy() != null);
        assertThat(routes).anyMatch(route -> !route.getMirrors().isEmpty());
    }

    private static <T> Optional<T> said(WrittenRoute route, Function<CommonRouteSpec, @Nullable T> field) {
        return route.said().stream().map(field).filter(Objects::nonNull).findFirst();
    }

    /** As Istio reads it: to a millionth, cut off. */
    private static void isShare(Percent percentage, @Nullable Integer percent, @Nullable FractionSpec fraction) {
        double written = fraction == null
                ? Objects.requireNonNull(percent)
                : 100.0 * fraction.numerator() / fraction.denominator();
        double read = Math.floor(percentage.getValue() * 10_000) / 10_000;
        assertThat(read).isCloseTo(written, within(ONE_MILLIONTH / 2 + 1e-9));
    }
}
