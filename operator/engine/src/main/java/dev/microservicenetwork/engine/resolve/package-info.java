/** From the resource to the graph: names become references, defaults and inheritance are applied. It takes a spec in which the rules of {@code check} found no error. */
package dev.microservicenetwork.engine.resolve;
