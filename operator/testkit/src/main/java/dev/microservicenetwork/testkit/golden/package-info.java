/** Golden cases: a network, the objects an expert would write for it, and the answers that requests must get. */
package dev.microservicenetwork.testkit.golden;
