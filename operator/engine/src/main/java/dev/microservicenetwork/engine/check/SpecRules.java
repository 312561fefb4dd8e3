package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** The rules over the spec, in two rounds: those of the second rely on what the first has found right. */
public final class SpecRules {
    private static final List<SpecRule> FIRST = List.of(
            new UniqueNames(),
            new DurationValues(),
            new Alternatives(),
            new RegularExpressions(),
            new PathPatterns(),
            new LoadBalancerShapes(),
            new Localities(),
            new Weights(),
            new CallersOnly(),
            new KnownCalls(),
            new KnownCallers(),
            new KnownVersions(),
            new KnownPorts(),
            new KnownTargets(),
            new KnownDestinations(),
            new ManagedWeights(),
            new OneWorkload(),
            new RetriesOff(),
            new AnsweredRoutes(),
            new EmptyActions(),
            new ActionShapes(),
            new CorsPolicies(),
            new DirectResponses(),
            new HeaderChanges(),
            new ServerNames(),
            new ListenerProtocols(),
            new ListenerCertificates(),
            new ListenerRoutes(),
            new Listeners(),
            new GatewayPods(),
            new ListenersOrExisting(),
            new KnownSuppressions());

    private static final List<SpecRule> SECOND = List.of(
            new OverlappingWorkloads(),
            new CallersThatCantBeToldApart(),
            new CallersWithoutCalls(),
            new UnsafeRetries(),
            new ClientRetries(),
            new RetryLimits(),
            new SwitchedOff(),
            new ProtocolFields(),
            new ListenerTimeouts(),
            new NamesInHttp(),
            new Balancing(),
            new Streams(),
            new TcpPorts(),
            new ProtocolsThatFit(),
            new EnforceNeedsStrict(),
            new TcpGrants(),
            new OpenPorts(),
            new SplitOfServices(),
            new CrossedMatches(),
            new Redirects(),
            new ActionsByProtocol(),
            new Faults(),
            new MirroredStreams(),
            new Preflights(),
            new CrossedActions(),
            new RewrittenGrants(),
            new ClientCertificates(),
            new UnreachableRoutes());

    private SpecRules() {}

    public static List<Finding> check(Parts parts) {
        List<Finding> findings = new ArrayList<>();
        FIRST.forEach(rule -> rule.check(parts).forEach(findings::add));
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            SECOND.forEach(rule -> rule.check(parts).forEach(findings::add));
        }
        return findings;
    }
}
