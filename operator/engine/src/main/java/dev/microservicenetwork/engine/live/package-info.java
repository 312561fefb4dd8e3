/** What others set in the cluster, and the resource leaves to them. */
@org.jspecify.annotations.NullMarked
package dev.microservicenetwork.engine.live;
