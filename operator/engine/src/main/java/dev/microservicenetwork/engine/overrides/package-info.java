/** Changes to generated objects that the resource has no field for. */
package dev.microservicenetwork.engine.overrides;
