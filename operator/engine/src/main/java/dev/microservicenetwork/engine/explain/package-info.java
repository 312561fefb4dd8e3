/** Where the effective values of a network come from, and which fields of which objects they become. */
package dev.microservicenetwork.engine.explain;
