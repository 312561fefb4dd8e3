/** From the graph to Istio's objects: one emitter per kind, each a pure function. An emitter decides nothing that another one must know too. */
package dev.microservicenetwork.engine.emit.istio;
