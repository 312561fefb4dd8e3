package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetryBudgetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Envoy limits retries by a budget or by a number, never by both. */
final class RetryLimits implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.said().stream()
                .map(said -> said.field("circuitBreaker", ResilienceSpec::circuitBreaker))
                .filter(breaker -> breaker.isOn(CircuitBreakerSpec::enabled))
                .flatMap(RetryLimits::check)
                .distinct();
    }

    // A number further outside is one that the budget replaces on purpose.
    private static Stream<Finding> check(Inherited<CircuitBreakerSpec> breaker) {
        Inherited<RetryBudgetSpec> budget = breaker.field("retryBudget", CircuitBreakerSpec::retryBudget);
        if (!budget.isOn(RetryBudgetSpec::enabled)) {
            return Stream.of();
        }
        Inherited.Place<RetryBudgetSpec> outermost = budget.places().get(0);
        return breaker.field("maxRetries", CircuitBreakerSpec::maxRetries)
                .from(outermost.depth())
                .map(number -> new Finding(
                        Code.MSN2111,
                        number.at().path(),
                        String.valueOf(number.it()),
                        "maxRetries does nothing beside a retry budget",
                        "the budget is from " + outermost.at().path(),
                        "remove maxRetries, or write retryBudget: {enabled: false}"));
    }
}
