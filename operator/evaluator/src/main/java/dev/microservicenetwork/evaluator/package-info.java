/**
 * What a mesh does with a request, read from Kubernetes and Istio objects alone.
 *
 * <p>{@link dev.microservicenetwork.evaluator.Mesh} answers a {@link dev.microservicenetwork.evaluator.Request} with a
 * {@link dev.microservicenetwork.evaluator.Verdict}; {@link dev.microservicenetwork.evaluator.Expectations} compares
 * such answers with a file of expected ones. The package follows istiod and Envoy (Istio 1.31), not the text of any
 * other resource, and is pure: no I/O, no clock, no client.
 */
@NullMarked
package dev.microservicenetwork.evaluator;

import org.jspecify.annotations.NullMarked;
