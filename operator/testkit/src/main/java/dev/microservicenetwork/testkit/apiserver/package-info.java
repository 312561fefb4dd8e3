/**
 * A Kubernetes API server inside the test process: server-side apply, watches, garbage collection and CRD validation as
 * a real kube-apiserver does them, without Docker.
 */
@NullMarked
package dev.microservicenetwork.testkit.apiserver;

import org.jspecify.annotations.NullMarked;
