/** Rules: each finds one kind of problem. Those over the spec run first; the graph is only built from a spec without errors. */
package dev.microservicenetwork.engine.check;
