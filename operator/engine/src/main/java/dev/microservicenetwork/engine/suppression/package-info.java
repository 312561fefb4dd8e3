/** Warnings that a resource says are known and accepted. */
package dev.microservicenetwork.engine.suppression;
