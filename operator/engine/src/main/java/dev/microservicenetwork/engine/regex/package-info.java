/** Regular expressions as Envoy takes them. */
package dev.microservicenetwork.engine.regex;
