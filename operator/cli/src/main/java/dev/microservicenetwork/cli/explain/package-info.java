/** What {@code msn explain} says: reports as plain records, which are also its JSON, and their text. */
package dev.microservicenetwork.cli.explain;
