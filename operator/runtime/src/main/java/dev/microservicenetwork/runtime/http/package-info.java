/** What is served over HTTP: probes. */
package dev.microservicenetwork.runtime.http;
