/** The command line: one class per command, over the same functions that the operator runs, without a cluster. */
package dev.microservicenetwork.cli;
