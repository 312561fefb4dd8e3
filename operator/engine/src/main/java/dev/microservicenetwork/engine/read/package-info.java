/** From JSON, whoever hands it over, to the records that the compiler takes. What can't be read becomes findings, never an exception. */
package dev.microservicenetwork.engine.read;
