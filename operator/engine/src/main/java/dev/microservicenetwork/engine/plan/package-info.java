/** From what is there to what shall be: which objects to write and delete, and in which order. */
package dev.microservicenetwork.engine.plan;
