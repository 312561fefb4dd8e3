/** Random networks, for property tests and benchmarks. */
package dev.microservicenetwork.testkit.networks;
