/** Carries out plans. */
package dev.microservicenetwork.runtime.apply;
