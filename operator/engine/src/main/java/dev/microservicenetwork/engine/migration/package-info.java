/** How a running system gets from what holds to what is wanted without cutting anybody off. */
package dev.microservicenetwork.engine.migration;
