/**
 * What holds for every network, shown on random ones; and, where it is about requests, by the evaluator.
 *
 * <ol>
 *   <li>Each subset that a route names is defined, at every moment, for callers in the mesh and at gateways: {@code RoutingProperties.everySubsetIsDefined},
 *       {@code PhaseProperties.everySubsetIsDefinedAllTheTime}.
 *   <li>A host has one VirtualService; in the mesh it ends in a catch-all, at a gateway only if somebody wrote one; every route can be reached; prefixes end at a
 *       segment: {@code RoutingProperties}, {@code OrderProperties}.
 *   <li>Each declared call passes, and under Enforce no other: {@code AccessProperties}.
 *   <li>Both sides speak the same TLS, whoever has a proxy, and clients are left to find out: {@code MigrationProperties}.
 *   <li>Streams have no timeouts, nothing is 0s, no retries means nothing else of them, a try is shorter than the request: {@code ResilienceProperties}.
 *   <li>What may have been executed is repeated only where it may be, and every route says how often: {@code ResilienceProperties}, {@code
 *       PolicyProperties.retriesHaveOneLimit}. Where retries multiply along calls, a finding says so: the golden case {@code retries-that-multiply}.
 *   <li>Outlier detection can eject an endpoint of as many as there are: {@code ResilienceProperties.outlierDetectionCanEjectOne}.
 *   <li>Istio's definitions and its webhook accept what is generated: {@code GoldenOutputIT} and {@code RandomOutputIT} in e2e.
 *   <li>What is written down reads back as the same, empty values too: {@code CompilerProperties.whatIsWrittenReadsBackAsTheSame}.
 *   <li>The same network gives the same bytes in whichever order it is written, and what is there is not written again: {@code CompilerProperties}, {@code
 *       PermutationTest}, {@code PhaseProperties.whatIsThereIsNotWrittenAgain}.
 *   <li>What works before and after a change works all the time, after every single write: {@code PhaseProperties.whatWorksBeforeAndAfterWorksAllTheTime}.
 *   <li>Deletion takes what was made, and nothing else, in an order that breaks and opens nothing: {@code PhaseProperties}, and with an API server {@code
 *       OperatorContract}.
 *   <li>Everything that can be said does something: {@code LeavesTest}.
 * </ol>
 *
 * Besides, {@code PolicyProperties} holds what merging promises, {@code OverrideProperties} and {@code SuppressionProperties} that these change what they say and
 * nothing else.
 */
package dev.microservicenetwork.testkit.properties;
