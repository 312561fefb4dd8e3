package dev.microservicenetwork.testkit.properties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A property of random networks; the same ones in each run. */
@Property(tries = 300, seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NetworkProperty {}
