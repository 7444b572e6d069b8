package io.sealkeeper.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of a dead letter, as the command line has it. */
@RegisterForReflection
public final class LetterNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + value + "' is no number of a dead letter; 'dead-letters list' shows those that are open");
        }
    }
}
