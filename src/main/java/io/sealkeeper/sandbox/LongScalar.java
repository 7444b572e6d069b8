package io.sealkeeper.sandbox;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.Locale;

/** The scalar of {@code rev}: 64 bits, as the Pathfinder specification has it. */
final class LongScalar implements Coercing<Long, Long> {

    static final GraphQLScalarType TYPE = GraphQLScalarType.newScalar()
            .name("Long")
            .coercing(new LongScalar())
            .build();

    private LongScalar() {}

    @Override
    public Long serialize(Object result, GraphQLContext context, Locale locale) {
        return ((Number) result).longValue();
    }

    @Override
    public Long parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof Integer || input instanceof Long) {
            return ((Number) input).longValue();
        }
        throw CoercingParseValueException.newCoercingParseValueException()
                .message("Expected a value that can be converted to type 'Long' but it was '" + input + "'")
                .build();
    }

    @Override
    public Long parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof IntValue number && number.getValue().bitLength() < Long.SIZE) {
            return number.getValue().longValue();
        }
        throw CoercingParseLiteralException.newCoercingParseLiteralException()
                .message("Expected a whole number for type 'Long'")
                .build();
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return input instanceof Number number
                ? IntValue.newIntValue(BigInteger.valueOf(number.longValue())).build()
                : StringValue.of(String.valueOf(input));
    }
}
