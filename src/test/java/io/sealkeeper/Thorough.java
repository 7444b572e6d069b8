package io.sealkeeper;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A test that only {@code mvn verify -Dthorough} runs: it starts the program once more, for another case of what a test
 * beside it shows.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "thorough", matches = "true", disabledReason = "it is run by: mvn verify -Dthorough")
public @interface Thorough {}
