/**
 * The MicroserviceNetwork resource as a team writes it. The CustomResourceDefinition under {@code crds/} is generated from these records; absent means
 * absent here: every default is applied, with its origin, by the engine.
 */
package dev.microservicenetwork.api;
