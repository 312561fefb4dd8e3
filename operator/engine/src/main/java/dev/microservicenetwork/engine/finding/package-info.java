/** What the compiler has to say about a resource: values, with stable codes, printed alike by the command line, the status, events and the docs. */
package dev.microservicenetwork.engine.finding;
